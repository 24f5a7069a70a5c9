import type { ExchangeAccount } from '../documents.ts';

/** What open deals and grids hold back on each connection, by asset. */
export interface Locks {
  add(connection: ExchangeAccount, amounts: Readonly<Record<string, number>>): void;
  of(connection: ExchangeAccount): ReadonlyMap<string, number>;
}

export function createLocks(): Locks {
  const locked = new Map<string, Map<string, number>>();
  const of = ({ id }: ExchangeAccount): Map<string, number> => {
    const known = locked.get(id) ?? new Map<string, number>();
    locked.set(id, known);
    return known;
  };
  return {
    of,
    add(connection, amounts) {
      const sums = of(connection);
      for (const [asset, amount] of Object.entries(amounts)) {
        sums.set(asset, (sums.get(asset) ?? 0) + amount);
      }
    },
  };
}
