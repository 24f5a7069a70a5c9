import type { Account, Bot, ExchangeAccount } from '../../documents.ts';
import type { Ids } from '../../ids.ts';
import type { Market } from '../../market/index.ts';
import type { Random } from '../../random.ts';
import { createSignals, type Signals } from '../signals/signals.ts';
import { createWallet, type Wallet } from './wallet.ts';

const HOUR_MS = 3_600_000;

/** What the bots of one account share. */
export interface LiveContext {
  account: Account;
  market: Market;
  ids: Ids;
  random: Random;
  /** The engine's time in ms since the epoch. */
  now(): number;
  exchangeOf(bot: Bot): ExchangeAccount;
  walletOf(exchange: ExchangeAccount): Wallet;
  signalsOf(exchange: string): Signals;
  /** Base assets with the most volume, or with the fastest growing one, the first first. */
  volumeRanking(time: number, isRelative: boolean): readonly string[];
}

export interface LiveContextOptions {
  account: Account;
  market: Market;
  ids: Ids;
  random: Random;
  now: () => number;
}

export function createLiveContext(options: LiveContextOptions): LiveContext {
  const { account, market, ids } = options;
  const wallets = new Map<string, Wallet>();
  const signals = new Map<string, Signals>();
  const rankings = new Map<string, { hour: number; symbols: readonly string[] }>();

  return {
    ...options,
    exchangeOf(bot) {
      const known = account.exchanges.find(({ id }) => id === bot.exchangeUUID);
      return known ?? unassignedExchange(bot);
    },
    walletOf(exchange) {
      const known =
        wallets.get(exchange.id) ?? createWallet({ account, exchange, ids, now: options.now });
      wallets.set(exchange.id, known);
      return known;
    },
    signalsOf(exchange) {
      const known = signals.get(exchange) ?? createSignals(market, exchange);
      signals.set(exchange, known);
      return known;
    },
    volumeRanking(time, isRelative) {
      const hour = Math.floor(time / HOUR_MS);
      const field = isRelative ? 'volumeChange24h' : 'totalVolume';
      const known = rankings.get(field);
      if (known?.hour === hour) return known.symbols;
      const symbols = market
        .coins(hour * HOUR_MS)
        .toSorted((one, other) => Number(other[field]) - Number(one[field]))
        .map((coin) => String(coin['symbol']));
      rankings.set(field, { hour, symbols });
      return symbols;
    },
  };
}

/** A bot may outlive its connection; its deals are then only closed in the books. */
function unassignedExchange(bot: Bot): ExchangeAccount {
  return {
    id: bot.exchangeUUID,
    code: bot.exchange,
    market: /Usdm|Linear|Coinm|Inverse/.test(bot.exchange) ? 'futures' : 'spot',
    name: bot.exchange,
    paperContext: bot.paperContext,
  };
}
