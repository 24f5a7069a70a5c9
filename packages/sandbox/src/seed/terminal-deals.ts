import type { BotStatus, DealStatus, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { planOf, playDeal } from './dca-play.ts';
import { buildDeal } from './deal-document.ts';
import { completeSettings, connectionOf, HOUR_MS, pairsOf, type Seeding } from './seeding.ts';
import { tallyDeals } from './tally.ts';

interface TerminalSpec {
  pair: string;
  status: DealStatus;
  /** Age of the deal in hours. */
  hours: number;
  settings: Settings;
}

/** One-off trades; the first open one has no stop-loss. */
export const TERMINAL_SPECS: readonly TerminalSpec[] = [
  { pair: 'BTC_USDT', status: 'open', hours: 6, settings: { tpPerc: '8' } },
  {
    pair: 'ETH_USDT',
    status: 'open',
    hours: 10,
    settings: { tpPerc: '10', useSl: true, slPerc: '-30' },
  },
  { pair: 'SOL_USDT', status: 'closed', hours: 96, settings: { tpPerc: '0.4' } },
  { pair: 'XRP_USDT', status: 'canceled', hours: 72, settings: { tpPerc: '50' } },
];

/** Stores a terminal deal and the hidden dca bot behind it (contract section 11.4). */
export function seedTerminalDeal(seeding: Seeding, spec: TerminalSpec, isPaper: boolean): void {
  const { ids, now, account } = seeding;
  const connection = connectionOf(seeding, 'binance', isPaper);
  const [pair] = pairsOf(seeding, connection.code, [spec.pair]);
  if (!pair) return;
  const start = now - spec.hours * HOUR_MS;
  const body = { pair: spec.pair, baseOrderSize: '200', useDca: false, ...spec.settings };
  const settings = completeSettings(seeding, 'terminal', connection, body);
  const { userId } = account;
  const options = {
    ids,
    userId,
    kind: 'dca',
    exchange: connection,
    settings,
    pairs: [pair],
  } as const;
  const bot = newBot({ ...options, time: start });
  const path = seeding.paths(connection.code, pair.native, start, now);
  const played = playDeal(path, 0, planOf(settings));
  const isClosed = played.exit !== undefined;
  const status = isClosed ? 'closed' : spec.status === 'closed' ? 'open' : spec.status;
  const endedAt = status === 'canceled' ? { endedAt: start + 2 * HOUR_MS } : {};
  const deal = buildDeal(seeding, bot, pair, played, { status, ...endedAt });
  const botStatus: BotStatus = status === 'open' ? 'open' : 'closed';
  account.deals.set(deal._id, deal);
  account.bots.set(
    bot._id,
    tallyDeals(seeding, { ...bot, status: botStatus }, [deal], start, deal.closeTime ?? now),
  );
}
