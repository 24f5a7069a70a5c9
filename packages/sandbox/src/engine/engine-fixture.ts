import type {
  Account,
  Balance,
  Bot,
  BotKind,
  Deal,
  ExchangeAccount,
  Settings,
} from '../documents.ts';
import { createIds } from '../ids.ts';
import type { Market } from '../market/index.ts';
import { createScriptedMarket, type Script } from '../market/scripted-market.ts';
import { createRandom } from '../random.ts';
import { createEngine } from './create-engine.ts';
import { newBot } from './new-bot.ts';
import { pairsOf } from './read-settings.ts';
import type { Engine } from './types.ts';

export const MINUTE_MS = 60_000;

/** Settings of a dca bot as create stores them, reduced to what most tests need. */
export const DCA: Settings = {
  name: 'Test',
  pair: ['BTCUSDT'],
  type: 'regular',
  strategy: 'LONG',
  startCondition: 'ASAP',
  maxNumberOfOpenDeals: '1',
  startOrderType: 'MARKET',
  orderSizeType: 'quote',
  baseOrderSize: '100',
  orderSize: '100',
  profitCurrency: 'quote',
  useTp: true,
  tpPerc: '2',
  dealCloseCondition: 'tp',
  useSl: false,
  slPerc: '-10',
  useDca: true,
  dcaCondition: 'percentage',
  ordersCount: 2,
  activeOrdersCount: 1,
  step: '5',
  stepScale: '1',
  volumeScale: '1',
};

export const COMBO: Settings = {
  ...DCA,
  useTp: false,
  gridLevel: '2',
  baseStep: '4',
  baseGridLevels: '2',
  comboTpBase: 'filled',
};

export const GRID: Settings = {
  name: 'Grid',
  pair: 'BTCUSDT',
  lowPrice: 80,
  topPrice: 120,
  levels: 5,
  gridType: 'arithmetic',
  prioritize: 'level',
  budget: 380,
  orderFixedIn: 'base',
  profitCurrency: 'quote',
  strategy: 'LONG',
};

const SPOT: ExchangeAccount = {
  id: 'exchange-1',
  code: 'paperBinance',
  market: 'spot',
  name: 'Paper',
  paperContext: true,
};

export interface FixtureOptions {
  kind?: BotKind;
  settings?: Settings;
  /** A minute each, from time 0; a script for a second pair or other steps. */
  prices?: readonly number[];
  scripts?: readonly Script[];
  market?: Market;
  exchange?: Partial<ExchangeAccount>;
  funds?: Record<string, number>;
  startTime?: number;
  settleMs?: number;
}

export interface Fixture {
  engine: Engine;
  account: Account;
  bot: Bot;
  market: Market;
  /** Adds another stopped bot to the account. */
  addBot: (kind: BotKind, settings: Settings) => Bot;
  deals: () => Deal[];
  balance: (asset: string) => Balance | undefined;
  /** Starts the bot and waits until the start has settled. */
  start: () => void;
}

/** An account with one stopped bot on a market with written prices; commands settle in a second. */
export function createFixture(options: FixtureOptions = {}): Fixture {
  const ids = createIds(createRandom(1));
  const exchange = { ...SPOT, ...options.exchange };
  const scripts = options.scripts ?? [{ prices: options.prices ?? [100] }];
  const market = options.market ?? createScriptedMarket(...scripts);
  const startTime = options.startTime ?? 0;
  const account: Account = {
    userId: 'user-1',
    exchanges: [exchange],
    bots: new Map(),
    deals: new Map(),
    balances: new Map(),
    variables: new Map(),
  };
  for (const [asset, free] of Object.entries(options.funds ?? { USDT: 10_000, BTC: 10 })) {
    const _id = ids.objectId();
    const time = new Date(startTime).toISOString();
    account.balances.set(_id, {
      _id,
      userId: account.userId,
      exchange: exchange.code,
      exchangeUUID: exchange.id,
      asset,
      free,
      locked: 0,
      paperContext: exchange.paperContext,
      created: time,
      updated: time,
    });
  }
  const addBot = (kind: BotKind, settings: Settings): Bot => {
    const pairs = pairsOf(settings).flatMap((text) => market.findPair(exchange.code, text) ?? []);
    const bot = newBot({
      ids,
      userId: account.userId,
      kind,
      exchange,
      settings,
      pairs,
      time: startTime,
    });
    account.bots.set(bot._id, bot);
    return bot;
  };
  const bot = addBot(options.kind ?? 'dca', options.settings ?? DCA);
  const engine = createEngine({
    accounts: [account],
    market,
    ids,
    startTime,
    settleMs: options.settleMs ?? 1000,
  });
  return {
    engine,
    account,
    bot,
    market,
    addBot,
    deals: () => [...account.deals.values()],
    balance: (asset) => [...account.balances.values()].find((row) => row.asset === asset),
    start() {
      engine.startBot(bot);
      engine.advanceTo(startTime + 1000);
    },
  };
}

/** A fixture whose bot has opened its first deal. */
export function createRunningFixture(options: FixtureOptions = {}): Fixture & { deal: Deal } {
  const fixture = createFixture(options);
  fixture.start();
  const [deal] = fixture.deals();
  if (deal === undefined) throw new Error('The bot has not opened a deal.');
  return { ...fixture, deal };
}
