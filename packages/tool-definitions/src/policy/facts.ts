import {
  botTypes,
  isGainiumError,
  type BotType,
  type CallOptions,
  type DealType,
  type GainiumClient,
} from '@gainium/api-client';
import { LRUCache } from 'lru-cache';
import type { TradeMode } from '../define-tool.ts';

/** What never changes about a bot: its two ids, its kind and its trading context. */
export interface BotFacts {
  botType: BotType;
  id: string;
  uuid: string;
  mode: TradeMode;
}

/** What never changes about a deal: its pair, the bot that opened it, its kind and its context. */
export interface DealFacts {
  dealType: DealType;
  id: string;
  pair: { symbol: string; baseAsset: string; quoteAsset: string };
  botId: string;
  /** The hedge bot around that bot, if there is one. */
  parentBotId: string | undefined;
  mode: TradeMode;
}

type Call = Pick<CallOptions, 'signal'>;

/**
 * Looks objects up in the context they are claimed to be in, because most writes of the API find
 * an object by its id in whatever context (contract section 8). Facts are kept, misses are not.
 */
export interface Facts {
  /** The bot with this id or uuid, in the first of the contexts that has it. */
  bot(
    type: BotType,
    id: string,
    modes: readonly TradeMode[],
    call: Call,
  ): Promise<BotFacts | undefined>;
  /** The same when the type is not known. */
  anyBot(id: string, modes: readonly TradeMode[], call: Call): Promise<BotFacts | undefined>;
  deal(
    type: DealType,
    id: string,
    modes: readonly TradeMode[],
    call: Call,
  ): Promise<DealFacts | undefined>;
}

const keptFacts = 2_000;
/** Looking a bot up without its type takes ten calls of the 50 a minute, so a miss is not repeated at once. */
const keptMissMs = 60_000;

export function createFacts(client: GainiumClient): Facts {
  const bots = new LRUCache<string, BotFacts>({ max: keptFacts });
  const deals = new LRUCache<string, DealFacts>({ max: keptFacts });
  const misses = new LRUCache<string, true>({ max: 100, ttl: keptMissMs });

  async function readBot(botType: BotType, botId: string, mode: TradeMode, call: Call) {
    const bot = await client.bots.get(botType, botId, {
      ...call,
      paper: mode === 'paper',
      fields: ['_id', 'uuid'],
    });
    return { botType, id: bot._id, uuid: bot.uuid, mode };
  }

  async function readDeal(dealType: DealType, dealId: string, mode: TradeMode, call: Call) {
    const deal = await client.deals.get(dealType, dealId, {
      ...call,
      paper: mode === 'paper',
      fields: ['_id', 'botId', 'parentBotId', 'symbol'],
    });
    const { _id: id, botId, parentBotId, symbol: pair } = deal;
    return { dealType, id, pair, botId, parentBotId, mode };
  }

  const facts: Facts = {
    async bot(type, id, modes, call) {
      const known = bots.get(idKey(id));
      if (known) return known.botType === type && modes.includes(known.mode) ? known : undefined;
      const bot = await findFirst(modes, (mode) => unlessMissing(readBot(type, id, mode, call)));
      if (bot) for (const key of [id, bot.id, bot.uuid]) bots.set(idKey(key), bot);
      return bot;
    },
    async anyBot(id, modes, call) {
      const known = bots.get(idKey(id));
      if (known) return facts.bot(known.botType, id, modes, call);
      const missKey = `${idKey(id)} ${modes.join(' ')}`;
      if (misses.has(missKey)) return undefined;
      const bot = await findFirst(botTypes, (type) => facts.bot(type, id, modes, call));
      if (!bot) misses.set(missKey, true);
      return bot;
    },
    async deal(type, id, modes, call) {
      const known = deals.get(idKey(id));
      if (known) return known.dealType === type && modes.includes(known.mode) ? known : undefined;
      const deal = await findFirst(modes, (mode) => unlessMissing(readDeal(type, id, mode, call)));
      if (deal) for (const key of [id, deal.id]) deals.set(idKey(key), deal);
      return deal;
    },
  };
  return facts;
}

/** No two bots, and no two deals, of whatever type and context share an id. */
function idKey(id: string): string {
  return id.toLowerCase();
}

async function findFirst<Item, Fact>(
  items: readonly Item[],
  find: (item: Item) => Promise<Fact | undefined>,
): Promise<Fact | undefined> {
  for (const item of items) {
    const fact = await find(item);
    if (fact) return fact;
  }
  return undefined;
}

async function unlessMissing<Fact>(read: Promise<Fact>): Promise<Fact | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isGainiumError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}
