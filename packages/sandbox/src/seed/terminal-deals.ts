import type { BotStatus, DealStatus, Settings } from '../documents.ts';
import { buildBot } from '../new-bot.ts';
import { planOf, playDeal } from './dca-play.ts';
import { buildDeal } from './deal-document.ts';
import { connectionOf, HOUR_MS, pairsOf, type Seeding } from './seeding.ts';
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
  const settings = terminalSettings(pair.native, spec.settings);
  const vars = { list: [], paths: [] };
  const bot = buildBot(ids, {
    kind: 'dca',
    settings,
    vars,
    connection,
    pairs: [pair],
    userId: account.userId,
    now: start,
  });
  const path = seeding.paths(connection.code, pair.native, start, now);
  const played = playDeal(path, 0, planOf(settings));
  const isClosed = played.exit !== undefined;
  const status = isClosed ? 'closed' : spec.status === 'closed' ? 'open' : spec.status;
  const endedAt = status === 'canceled' ? { endedAt: start + 2 * HOUR_MS } : {};
  const deal = buildDeal(seeding, bot, pair, played, { status, type: 'terminal', ...endedAt });
  const botStatus: BotStatus = status === 'open' ? 'open' : 'closed';
  account.deals.set(deal._id, deal);
  account.bots.set(
    bot._id,
    tallyDeals(seeding, { ...bot, status: botStatus }, [deal], start, deal.closeTime ?? now),
  );
}

function terminalSettings(native: string, settings: Settings): Settings {
  return {
    name: `Terminal ${native}`,
    pair: [native],
    useMulti: false,
    type: 'terminal',
    terminalDealType: 'smart',
    strategy: 'LONG',
    baseOrderSize: '200',
    orderSize: '100',
    orderSizeType: 'quote',
    orderFixedIn: 'quote',
    profitCurrency: 'quote',
    startOrderType: 'MARKET',
    startCondition: 'ASAP',
    useTp: true,
    useSl: false,
    slPerc: '-10',
    useDca: false,
    ordersCount: 5,
    activeOrdersCount: 1,
    step: '1',
    stepScale: '1',
    volumeScale: '1',
    dealCloseCondition: 'tp',
    ...settings,
  };
}
