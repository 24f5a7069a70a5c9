import type { Balance, ExchangeAccount } from '../documents.ts';
import { DAY_MS, type Seeding } from './seeding.ts';

/** Free amounts of every spot connection, beside what its open deals hold. */
const SPOT: readonly (readonly [asset: string, free: number])[] = [
  ['USDT', 12_500],
  ['USDC', 800],
  ['BTC', 0.15],
  ['ETH', 1.2],
  ['BNB', 4],
  ['SOL', 20],
  // The service keeps rows of assets that were sold (contract section 19.2).
  ['DOT', 0],
  ['LTC', 0],
];
const LINEAR: typeof SPOT = [
  ['USDT', 6000],
  ['USDC', 2500],
];

/** Stores balances: what is free, and as locked what open deals and grids hold back. */
export function seedBalances(seeding: Seeding): void {
  for (const connection of seeding.account.exchanges) {
    if (connection.linkedTo !== undefined) continue;
    const free = new Map(connection.market === 'spot' ? SPOT : LINEAR);
    const locked = seeding.locks.of(connection);
    for (const asset of new Set([...free.keys(), ...locked.keys()])) {
      const row = balanceRow(seeding, connection, asset);
      row.free = free.get(asset) ?? 0;
      row.locked = locked.get(asset) ?? 0;
      seeding.account.balances.set(row._id, row);
    }
  }
}

function balanceRow(
  { ids, now, account }: Seeding,
  connection: ExchangeAccount,
  asset: string,
): Balance {
  return {
    _id: ids.objectId(),
    userId: account.userId,
    exchange: connection.code,
    exchangeUUID: connection.id,
    asset,
    free: 0,
    locked: 0,
    paperContext: connection.paperContext,
    created: new Date(now - 90 * DAY_MS).toISOString(),
    updated: new Date(now).toISOString(),
  };
}
