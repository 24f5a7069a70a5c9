import type { Bot, BotStatus, Deal, DealStatus, Pair, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { playDeal, planOf } from './dca-play.ts';
import { buildDeal, startingDeal } from './deal-document.ts';
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
const LEFT_OVER: Record<BotStatus, DealStatus> = {
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
  const connection = connectionOf(seeding, spec.exchange, isPaper);
  const pairs = pairsOf(seeding, connection.code, spec.pairs);
  const created = now - spec.days * DAY_MS - account.bots.size * 1000;
  const settings = completeSettings(seeding, spec.kind, connection, settingsBody(spec));
  const { userId } = account;
  const options = { ids, userId, kind: spec.kind, exchange: connection, settings, pairs };
  const fresh = newBot({ ...options, time: created });
  const bot: Bot = { ...fresh, status: spec.status, ...identity };
  if (spec.statusReason !== undefined) bot.statusReason = spec.statusReason;
  const stoppedAt = isRunning(spec.status) ? now : now - 6 * HOUR_MS;
  const deals = pairs.flatMap((pair) => playDeals(seeding, bot, pair, created, stoppedAt));
  const [pair] = pairs;
  if (spec.hasStartingDeal && pair) deals.push(startingDeal(seeding, bot, pair));
  for (const deal of deals) account.deals.set(deal._id, deal);
  account.bots.set(bot._id, tallyDeals(seeding, bot, deals, created, stoppedAt));
  return bot;
}

function isRunning(status: BotStatus): boolean {
  return status === 'open' || status === 'monitoring';
}

/** One deal after the other, as a bot that starts ASAP makes them. */
function playDeals(seeding: Seeding, bot: Bot, pair: Pair, from: number, to: number): Deal[] {
  const path = seeding.paths(bot.exchange, pair.native, from, to);
  const plan = planOf(bot.settings);
  const deals: Deal[] = [];
  for (let index = 0; index < path.length;) {
    const played = playDeal(path, index, plan);
    index = played.nextIndex;
    const ending = played.exit
      ? { status: 'closed' as const }
      : {
          status: LEFT_OVER[bot.status],
          ...(LEFT_OVER[bot.status] === 'canceled' && { endedAt: to }),
        };
    deals.push(buildDeal(seeding, bot, pair, played, ending));
  }
  return deals;
}

/** What the bot was created with: what the spec names over what seeded bots have in common. */
function settingsBody({ kind, name, pairs, settings }: DealBotSpec): Settings {
  return {
    name,
    pair: [...pairs],
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
