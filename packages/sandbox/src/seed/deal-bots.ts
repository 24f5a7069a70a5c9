import type { Bot, BotStatus, Deal, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { placeDeal, playDeal, type LeftOver, type Trading } from './deal-play.ts';
import type { Sample } from './price-path.ts';
import {
  completeSettings,
  connectionOf,
  DAY_MS,
  HOUR_MS,
  pairsOf,
  type Seeding,
} from './seeding.ts';
import { tallyDeals } from './tally.ts';

/** A dca or combo bot of the seed. */
export interface DealBotSpec {
  kind: 'dca' | 'combo';
  name: string;
  /** The live code; on paper its twin is used. */
  exchange: string;
  /** BASE_QUOTE. */
  pairs: readonly string[];
  status: BotStatus;
  statusReason?: string;
  /** Age of the bot and of its oldest deal. */
  days: number;
  settings?: Settings;
  /** Whether its newest deal still waits for its first order. */
  hasStartingDeal?: boolean;
}

/** What becomes of the deal that was open when the bot got its status. */
const LEFT_OVER: Record<BotStatus, LeftOver> = {
  open: 'open',
  monitoring: 'open',
  range: 'open',
  error: 'error',
  closed: 'canceled',
  archive: 'canceled',
};

/** Stores a bot with the deals it would have made on the market of the last days. */
export function seedDealBot(
  seeding: Seeding,
  spec: DealBotSpec,
  isPaper: boolean,
  identity: Partial<Bot> = {},
): Bot {
  const { ids, now, account } = seeding;
  const { kind, status } = spec;
  const connection = connectionOf(seeding, spec.exchange, isPaper);
  const pairs = pairsOf(seeding, connection.code, spec.pairs);
  // No two bots were made at the same moment.
  const created = now - spec.days * DAY_MS - account.bots.size * 1000;
  const settings = completeSettings(seeding, kind, connection, settingsBody(spec), pairs);
  const options = { ids, userId: account.userId, kind, settings, pairs };
  const bot: Bot = {
    ...newBot({ ...options, exchange: connection, time: created }),
    status,
    ...(spec.statusReason !== undefined && { statusReason: spec.statusReason }),
    ...identity,
  };
  const stoppedAt = isRunning(status) ? now : now - 6 * HOUR_MS;
  const deals = pairs.flatMap((pair) => {
    const trading = { seeding, bot, connection, pair };
    return playDeals(trading, created, stoppedAt, spec.hasStartingDeal === true);
  });
  account.bots.set(bot._id, tallyDeals(seeding, bot, deals, created, stoppedAt));
  return bot;
}

function isRunning(status: BotStatus): boolean {
  return status === 'open' || status === 'monitoring';
}

/**
 * One deal after the other, as a bot that starts ASAP makes them. The last one never closed by
 * itself, so that every bot has a deal of the kind that its status leaves behind.
 */
function playDeals(trading: Trading, from: number, to: number, hasStartingDeal: boolean): Deal[] {
  const { seeding, bot, connection, pair } = trading;
  const leftOver = LEFT_OVER[bot.status];
  const path = seeding.paths(connection.code, pair.native, from, to);
  const last = path.at(-1);
  const deals: Deal[] = [];
  for (let rest = path; isFilled(rest);) {
    const { deal, samplesUsed } = playDeal(trading, rest, leftOver);
    deals.push(deal);
    rest = rest.slice(samplesUsed);
  }
  if (last && deals.at(-1)?.status === 'closed') {
    deals.push(playDeal(trading, [last], leftOver).deal);
  }
  if (last && hasStartingDeal) deals.push(placeDeal(trading, last));
  return deals;
}

function isFilled(path: readonly Sample[]): path is readonly [Sample, ...Sample[]] {
  return path.length > 0;
}

/** What the bot was created with: what the spec names over what seeded bots have in common. */
function settingsBody({ kind, name, pairs, settings }: DealBotSpec): Settings {
  return {
    name,
    useMulti: pairs.length > 1,
    baseOrderSize: '100',
    orderSize: '100',
    maxNumberOfOpenDeals: String(pairs.length),
    useTp: true,
    tpPerc: '1.5',
    step: '1.5',
    stepScale: '1.2',
    volumeScale: '1.2',
    ...(kind === 'dca' && { startOrderType: 'MARKET' }),
    ...settings,
  };
}
