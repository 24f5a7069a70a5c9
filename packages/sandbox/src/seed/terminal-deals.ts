import type { BotStatus, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { playDeal, type LeftOver } from './deal-play.ts';
import { completeSettings, connectionOf, HOUR_MS, pairsOf, type Seeding } from './seeding.ts';
import { tallyDeals } from './tally.ts';

interface TerminalSpec {
  pair: string;
  leftOver: LeftOver;
  /** Age of the deal in hours. */
  hours: number;
  settings: Settings;
}

/** One-off trades. The targets of the open ones are too far for their age; the first has no stop-loss. */
export const TERMINAL_SPECS: readonly TerminalSpec[] = [
  { pair: 'BTC_USDT', leftOver: 'open', hours: 6, settings: { tpPerc: '25' } },
  {
    pair: 'ETH_USDT',
    leftOver: 'open',
    hours: 10,
    settings: { tpPerc: '30', useSl: true, slPerc: '-30' },
  },
  { pair: 'SOL_USDT', leftOver: 'closed', hours: 96, settings: { tpPerc: '0.4' } },
  { pair: 'XRP_USDT', leftOver: 'canceled', hours: 72, settings: { tpPerc: '50' } },
];

/** Stores a terminal deal and the hidden dca bot behind it (contract section 11.4). */
export function seedTerminalDeal(seeding: Seeding, spec: TerminalSpec, isPaper: boolean): void {
  const { ids, now, account } = seeding;
  const connection = connectionOf(seeding, 'binance', isPaper);
  const [pair] = pairsOf(seeding, connection.code, [spec.pair]);
  const start = now - spec.hours * HOUR_MS;
  const name = `Terminal ${spec.pair}`;
  const body = { name, baseOrderSize: '200', useDca: false, ...spec.settings };
  const [first, ...rest] = seeding.paths(connection.code, pair?.native ?? '', start, now);
  if (!pair || !first) return;
  const settings = completeSettings(seeding, 'terminal', connection, body, [pair]);
  const options = { ids, userId: account.userId, kind: 'dca', settings, pairs: [pair] } as const;
  const bot = newBot({ ...options, exchange: connection, time: first.time });
  // A canceled one was given up after its first hours.
  const path = spec.leftOver === 'canceled' ? rest.slice(0, 2) : rest;
  const { deal } = playDeal({ seeding, bot, connection, pair }, [first, ...path], spec.leftOver);
  const status: BotStatus = deal.status === 'open' ? 'open' : 'closed';
  const end = deal.closeTime ?? now;
  account.bots.set(bot._id, tallyDeals(seeding, { ...bot, status }, [deal], first.time, end));
}
