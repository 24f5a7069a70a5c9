import type { Account, Bot } from '../documents.ts';
import type { Ids } from '../ids.ts';
import type { Market } from '../market/index.ts';
import { createRandom } from '../random.ts';
import { createDealCommands } from './deal-commands.ts';
import { isWorking } from './live/bot-document.ts';
import { dealChangesOf, changeDeal, isOwn } from './live/deal-changes.ts';
import { createLiveContext, type LiveContext } from './live/live-context.ts';
import { LiveDealBot } from './live/live-deal-bot.ts';
import { LiveGridBot } from './live/live-grid-bot.ts';
import { priceSteps, type PriceStep } from './live/price-steps.ts';
import { createSchedule } from './schedule.ts';
import type { Engine } from './types.ts';

export interface EngineOptions {
  /** The accounts whose documents the engine trades on, in place. */
  accounts: Iterable<Account>;
  market: Market;
  ids: Ids;
  /** Where the engine begins, in ms since the epoch. */
  startTime: number;
  /** How long commands take to have an effect, in ms of engine time. */
  settleMs: number;
  /** Seed of the random order in which bots with `pairPrioritization: random` try their pairs. */
  seed?: number;
}

type LiveBot = LiveDealBot | LiveGridBot;

/**
 * Creates the bot workers of the accounts. Bots that are stored as running, and stopped ones that
 * have unfinished deals, are taken up where they are.
 */
export function createEngine(options: EngineOptions): Engine {
  const { market, ids, settleMs } = options;
  let now = options.startTime;
  const schedule = createSchedule();
  const random = createRandom(options.seed ?? 1);
  const contexts = new Map<string, LiveContext>();
  const live = new Map<string, LiveBot>();
  for (const account of options.accounts) {
    contexts.set(
      account.userId,
      createLiveContext({ account, market, ids, random, now: () => now }),
    );
    const withDeals = new Set(
      [...account.deals.values()]
        .filter(({ status }) => status === 'open' || status === 'start')
        .map(({ botId }) => botId),
    );
    for (const bot of account.bots.values()) {
      if (isWorking(bot.status) || withDeals.has(bot._id)) load(bot);
    }
  }

  function load(bot: Bot): LiveBot | undefined {
    const context = contexts.get(bot.userId);
    const known = live.get(bot._id);
    if (known !== undefined || context === undefined) return known;
    const created =
      bot.kind === 'grid' ? new LiveGridBot(bot, context) : new LiveDealBot(bot, context);
    live.set(bot._id, created);
    return created;
  }

  function play(step: PriceStep): void {
    now = step.time;
    for (const bot of live.values()) {
      if (!bot.isBusy) continue;
      bot.step(step, (native) => step.bar(bot.document.exchange, native));
    }
  }

  function advanceTo(time: number): void {
    schedule.runDue(now);
    while (now < time) {
      const next = Math.min(time, schedule.nextTime());
      for (const step of priceSteps(market, now, next)) play(step);
      now = next;
      schedule.runDue(now);
    }
    for (const bot of live.values()) if (bot.isStale) bot.project();
  }

  /** Runs a command after the settling delay on a bot that is loaded by then. */
  function settle(bot: Bot, run: (loaded: LiveBot) => void): void {
    schedule.add(now + settleMs, () => {
      const loaded = load(bot);
      if (loaded !== undefined) run(loaded);
    });
  }

  function loadedDealBot(bot: Bot): LiveDealBot | undefined {
    const loaded = live.get(bot._id);
    return loaded instanceof LiveDealBot ? loaded : undefined;
  }

  return {
    advanceTo,
    startBot(bot) {
      load(bot);
      settle(bot, (loaded) => loaded.begin());
    },
    stopBot(bot, { closeType = 'leave', closeGridType = 'cancel' }) {
      if (!live.has(bot._id)) return;
      settle(bot, (loaded) => loaded.halt(bot.kind === 'grid' ? closeGridType : closeType));
    },
    isLoaded: (bot) => live.has(bot._id),
    cancelDeals: (bot) => loadedDealBot(bot)?.cancelDeals(),
    applyBotSettings(bot, changes) {
      if (!live.has(bot._id)) return;
      settle(bot, (loaded) => {
        if (!(loaded instanceof LiveDealBot)) return;
        loaded.reconfigure();
        for (const deal of loaded.bot.deals) {
          if (isOwn(deal.settings)) continue;
          changeDeal(loaded.bot, deal, dealChangesOf(changes));
          deal.state.changedAt = now;
        }
        loaded.settle();
      });
    },
    ...createDealCommands({
      now: () => now,
      contextOf: (userId) => contexts.get(userId),
      loadedDealBot,
      load: (bot) => {
        const loaded = load(bot);
        return loaded instanceof LiveDealBot ? loaded : undefined;
      },
      later: (run) => schedule.add(now + settleMs, run),
    }),
  };
}
