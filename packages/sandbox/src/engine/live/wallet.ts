import type { Account, Balance, ExchangeAccount } from '../../documents.ts';
import type { Ids } from '../../ids.ts';

/** An exchange account; linked ones share the wallet of another (contract section 19.2). */
type WalletOwner = ExchangeAccount & { linkedTo?: string };

/** Amounts by asset. */
export type Amounts = Record<string, number>;

/** The balances of one exchange account: what is free, and what is locked for whom. */
export interface Wallet {
  free(asset: string): number;
  total(asset: string): number;
  /** What `owner` can spend: free funds and what is locked for it. */
  available(owner: string, asset: string): number;
  receive(asset: string, amount: number): void;
  /** Pays from what is locked for the owner first, then from free funds. */
  pay(owner: string, asset: string, amount: number): void;
  /** Locks these amounts for the owner instead of what was locked before, as far as funds reach. */
  lock(owner: string, amounts: Amounts): void;
  /** Notes what the stored balances already have locked for the owner. */
  adopt(owner: string, amounts: Amounts): void;
}

export interface WalletOptions {
  account: Account;
  exchange: WalletOwner;
  ids: Ids;
  now: () => number;
}

export function createWallet({ account, exchange, ids, now }: WalletOptions): Wallet {
  const walletId = exchange.linkedTo ?? exchange.id;
  const rows = new Map<string, Balance>();
  const locks = new Map<string, Amounts>();

  function row(asset: string): Balance {
    const known = rows.get(asset) ?? findRow(account, walletId, asset);
    const balance = known ?? newRow(account, exchange, walletId, asset, ids.objectId(), now());
    rows.set(asset, balance);
    return balance;
  }

  function lockedFor(owner: string): Amounts {
    const known = locks.get(owner) ?? {};
    locks.set(owner, known);
    return known;
  }

  function setLocked(owner: string, asset: string, wanted: number): void {
    const held = lockedFor(owner);
    const balance = row(asset);
    const change = Math.min(balance.free, wanted - (held[asset] ?? 0));
    if (change === 0) return;
    balance.free = dustless(balance.free - change);
    balance.locked = dustless(balance.locked + change);
    held[asset] = (held[asset] ?? 0) + change;
    balance.updated = new Date(now()).toISOString();
  }

  return {
    free: (asset) => row(asset).free,
    total: (asset) => row(asset).free + row(asset).locked,
    available: (owner, asset) => row(asset).free + (lockedFor(owner)[asset] ?? 0),
    receive(asset, amount) {
      const balance = row(asset);
      balance.free = dustless(balance.free + amount);
      balance.updated = new Date(now()).toISOString();
    },
    pay(owner, asset, amount) {
      const held = lockedFor(owner)[asset] ?? 0;
      const fromLocked = Math.min(held, Math.max(0, amount));
      setLocked(owner, asset, held - fromLocked);
      row(asset).free = dustless(row(asset).free - amount);
    },
    lock(owner, amounts) {
      const assets = new Set([...Object.keys(lockedFor(owner)), ...Object.keys(amounts)]);
      for (const asset of assets) setLocked(owner, asset, Math.max(0, amounts[asset] ?? 0));
      if (Object.keys(amounts).length === 0) locks.delete(owner);
    },
    adopt(owner, amounts) {
      for (const [asset, amount] of Object.entries(amounts)) {
        lockedFor(owner)[asset] = Math.max(0, Math.min(amount, row(asset).locked));
      }
    },
  };
}

/** Sums of many fills leave dust around zero, which no exchange would show. */
function dustless(amount: number): number {
  return Math.abs(amount) < 1e-9 ? 0 : amount;
}

function findRow(account: Account, walletId: string, asset: string): Balance | undefined {
  for (const balance of account.balances.values()) {
    if (balance.exchangeUUID === walletId && balance.asset === asset) return balance;
  }
  return undefined;
}

function newRow(
  account: Account,
  exchange: ExchangeAccount,
  walletId: string,
  asset: string,
  id: string,
  time: number,
): Balance {
  const created = new Date(time).toISOString();
  const balance: Balance = {
    _id: id,
    userId: account.userId,
    exchange: exchange.code,
    exchangeUUID: walletId,
    asset,
    free: 0,
    locked: 0,
    paperContext: exchange.paperContext,
    created,
    updated: created,
  };
  account.balances.set(balance._id, balance);
  return balance;
}
