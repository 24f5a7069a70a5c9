import type { Bot, Deal, Pair, Settings } from '../documents.ts';
import type { RunningDeal } from './bots/running-deal.ts';
import { changeDeal } from './live/deal-changes.ts';
import { isWorking } from './live/bot-document.ts';
import type { LiveContext } from './live/live-context.ts';
import type { LiveDealBot } from './live/live-deal-bot.ts';
import {
  addToDeal,
  cancelDeal,
  closeDeal,
  fillSafetyOrder,
  takeFromDeal,
} from './strategy/deal-actions.ts';
import { isFinished } from './strategy/deal-state.ts';
import type { CloseType, Engine, EngineAnswer, FundsOrder } from './types.ts';

/** What deal commands need of the engine. */
export interface DealCommandContext {
  now(): number;
  contextOf(userId: string): LiveContext | undefined;
  /** The running form of a dca or combo bot, when it is loaded. */
  loadedDealBot(bot: Bot): LiveDealBot | undefined;
  load(bot: Bot): LiveDealBot | undefined;
  /** Runs after the settling delay. */
  later(run: () => void): void;
}

type DealCommands = Pick<
  Engine,
  'openDeal' | 'applyDealSettings' | 'closeDeal' | 'addFunds' | 'reduceFunds' | 'executeNextDca'
>;

/** The commands on deals, with the answers of contract sections 17 and 18. */
export function createDealCommands(engine: DealCommandContext): DealCommands {
  const botOf = (deal: Deal): Bot | undefined =>
    engine.contextOf(deal.userId)?.account.bots.get(deal.botId);

  /** The running form of a deal and its bot, looked up again when the command takes effect. */
  function later(
    document: Deal,
    run: (live: LiveDealBot, deal: RunningDeal, time: number) => void,
  ): void {
    engine.later(() => {
      const bot = botOf(document);
      const live = bot && engine.load(bot);
      const deal = live?.findDeal(document);
      if (live === undefined || deal === undefined || isFinished(deal.state)) return;
      run(live, deal, engine.now());
      deal.state.changedAt = engine.now();
      live.settle();
    });
  }

  function changeFunds(
    deals: readonly Deal[],
    order: FundsOrder,
    pendingKey: 'pendingAddFunds' | 'pendingReduceFunds',
    answer: string,
    change: (deal: RunningDeal, base: number, time: number) => void,
  ): EngineAnswer {
    const refusal = refuseFunds(deals);
    if (refusal !== undefined) return refusal;
    for (const document of deals) {
      const pending = { ...order, time: engine.now() };
      document[pendingKey] = [...listOf(document[pendingKey]), pending];
      later(document, (_live, deal, time) => {
        document[pendingKey] = listOf(document[pendingKey]).filter((item) => item !== pending);
        const base = baseOf(order, deal);
        // An amount that is not a number is dropped by the worker without a word.
        if (base <= 0 || deal.state.status !== 'open') return;
        change(deal, base, time);
        const key = pendingKey === 'pendingAddFunds' ? 'funds' : 'reduceFunds';
        const done = { qty: base, price: deal.state.lastPrice, time };
        document[key] = [...listOf(document[key]), done];
      });
    }
    return scheduled(answer);
  }

  function refuseFunds(deals: readonly Deal[]): EngineAnswer | undefined {
    const [deal] = deals;
    if (deal === undefined || deals.some((each) => isOver(each) || each.kind === 'combo')) {
      return refused('Deal not found');
    }
    const bot = botOf(deal);
    if (bot === undefined) return refused('Bot not found');
    return engine.loadedDealBot(bot) === undefined ? refused('Bot is not running') : undefined;
  }

  return {
    openDeal(bot, native) {
      const live = engine.loadedDealBot(bot);
      if (live === undefined || !isWorking(bot.status)) return refused('Bot is not running');
      engine.later(() => {
        if (!isWorking(bot.status)) return;
        for (const pair of pairsToOpen(live, native)) live.openOne(pair);
      });
      return scheduled('Deal scheduled to start');
    },

    applyDealSettings(document, changes) {
      if (isOver(document)) return refused('Deal not found');
      const bot = botOf(document);
      const own = ownSettings(changes);
      if (bot === undefined || engine.loadedDealBot(bot) === undefined) {
        Object.assign(document.settings, own);
        return scheduled('Settings updated');
      }
      later(document, (live, deal) => changeDeal(live.bot, deal, own));
      return scheduled('Settings update scheduled');
    },

    closeDeal(document, type) {
      if (document.status === 'closed') return refused('Deal already closed');
      if (document.status === 'canceled') return refused('Deal already canceled');
      const bot = botOf(document);
      if (bot === undefined) return refused('Bot not found');
      if (document.status === 'error') {
        document.status = 'canceled';
        document.closeTime = engine.now();
        return scheduled('Deal scheduled to be closed');
      }
      engine.load(bot);
      const isLost = bot.exchangeUnassigned;
      later(document, (_live, deal, time) => endDeal(deal, isLost ? 'cancel' : type, time));
      return scheduled(isLost ? 'Deal will be canceled' : 'Deal scheduled to be closed');
    },

    addFunds: (deals, order) =>
      changeFunds(
        deals,
        order,
        'pendingAddFunds',
        'Add funds scheduled',
        ({ state }, base, time) => {
          addToDeal(state, base, time);
        },
      ),

    reduceFunds: (deals, order) =>
      changeFunds(
        deals,
        order,
        'pendingReduceFunds',
        'Reduce funds scheduled',
        ({ state }, base, time) => takeFromDeal(state, base, time),
      ),

    executeNextDca(document, expectedLevel) {
      const refusal = refuseFunds([document]);
      if (refusal !== undefined) return refusal;
      later(document, (_live, { state }, time) => {
        const level = state.safetyFilled + 1;
        const hasMovedOn = expectedLevel !== undefined && expectedLevel !== level;
        if (hasMovedOn || state.status !== 'open') return;
        fillSafetyOrder(state, time, true);
        state.calm = undefined;
      });
      return scheduled('Execute next DCA scheduled');
    },
  };
}

function pairsToOpen(live: LiveDealBot, native: string | undefined): readonly Pair[] {
  const wanted = (pair: Pair): boolean => pair.native === native || pair.name === native;
  return native === undefined ? live.bot.pairs : live.bot.pairs.filter(wanted);
}

/** Ends a deal the way the caller asks for (contract section 17.3). */
function endDeal({ state, settings }: RunningDeal, type: CloseType, time: number): void {
  state.calm = undefined;
  if (state.status === 'start') return cancelDeal(state, 'api', time);
  switch (type) {
    case 'cancel':
      cancelDeal(state, 'api', time);
      // A simple terminal deal has done its work once its entry has filled.
      if (settings['terminalDealType'] === 'simple') state.status = 'closed';
      return undefined;
    case 'closeByMarket':
      return closeDeal(state, 'api', time, 'market');
    case 'closeByLimit':
      state.exitLimit = { price: state.lastPrice, trigger: 'api' };
      return undefined;
    case 'leave':
      state.areOrdersPulled = true;
      return undefined;
  }
}

function baseOf(order: FundsOrder, { state }: RunningDeal): number {
  const amount = Number(order.qty);
  if (!Number.isFinite(amount)) return 0;
  if (order.type === 'perc') return (state.position.base * amount) / 100;
  return order.asset === 'quote' ? amount / state.lastPrice : amount;
}

/** Settings that were changed on the deal itself: bot updates will pass it by. */
function ownSettings(changes: Settings): Settings {
  const slChange = 'slPerc' in changes || 'useSl' in changes ? { slChangedByUser: true } : {};
  return { ...changes, ...slChange, changed: true };
}

function isOver({ status }: Deal): boolean {
  return status === 'closed' || status === 'canceled' || status === 'error';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function scheduled(data: string): EngineAnswer {
  return { status: 'OK', data };
}

function refused(reason: string): EngineAnswer {
  return { status: 'NOTOK', reason };
}
