import type { BotStatus, Settings } from '../../documents.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import type { DealBot } from './deal-bot.ts';
import { isDue } from './due-rules.ts';

/** Starts and stops that a bot does by itself (bot-settings section 4, controller). */
export interface ControllerRules {
  startPrice: PriceTrigger | undefined;
  stopPrice: PriceTrigger | undefined;
  stopType: string;
  stopStatus: BotStatus;
  /** Reasons to stop after a count or a profit. */
  limits: { isReached(bot: DealBot): boolean; reason: string }[];
}

interface PriceTrigger {
  condition: string;
  value: number;
}

export function compileControllerRules(settings: Settings): ControllerRules {
  const isUsed = isOn(settings, 'useBotController');
  const trigger = (switchKey: string, prefix: string): PriceTrigger | undefined =>
    isUsed && textOf(settings, switchKey) === 'price'
      ? {
          condition: textOf(settings, `${prefix}PriceCondition`, 'gt'),
          value: numberOf(settings, `${prefix}PriceValue`),
        }
      : undefined;
  return {
    startPrice: trigger('botActualStart', 'startBot'),
    stopPrice: trigger('botStart', 'stopBot'),
    stopType: textOf(settings, 'stopType', 'leave'),
    stopStatus: textOf(settings, 'stopStatus') === 'monitoring' ? 'monitoring' : 'closed',
    limits: isUsed ? limitsOf(settings) : [],
  };
}

function limitsOf(settings: Settings): ControllerRules['limits'] {
  const count = (
    key: string,
    read: (bot: DealBot) => number,
    what: string,
  ): ControllerRules['limits'] => {
    const [first = '', ...rest] = key;
    if (!isOn(settings, `use${first.toUpperCase()}${rest.join('')}`)) return [];
    const limit = numberOf(settings, key, 20);
    return [{ isReached: (bot) => read(bot) >= limit, reason: `Stopped after ${limit} ${what}` }];
  };
  return [
    ...count('closeAfterX', ({ results }) => results.closed, 'closed deals'),
    ...count('closeAfterXwin', ({ results }) => results.won, 'won deals'),
    ...count('closeAfterXloss', ({ results }) => results.lost, 'lost deals'),
    ...count('closeAfterXconsecutiveWin', ({ results }) => results.wonInARow, 'wins in a row'),
    ...count('closeAfterXconsecutiveLoss', ({ results }) => results.lostInARow, 'losses in a row'),
    ...count('closeAfterXopen', ({ results }) => results.opened, 'opened deals'),
    ...profitLimit(settings),
  ];
}

function profitLimit(settings: Settings): ControllerRules['limits'] {
  if (!isOn(settings, 'useCloseAfterXprofit')) return [];
  const value = numberOf(settings, 'closeAfterXprofitValue', 20);
  const condition = textOf(settings, 'closeAfterXprofitCond', 'gt');
  const isLess = condition === 'lt' || condition === 'cd';
  return [
    {
      isReached: ({ results }) => (isLess ? results.profit < value : results.profit > value),
      reason: `Stopped at a profit ${isLess ? 'below' : 'above'} ${value}`,
    },
  ];
}

/** Whether a bot that was told to start has to wait for its start trigger. */
export function waitsForTrigger(bot: DealBot): boolean {
  return bot.controller.startPrice !== undefined || bot.rules.startBot !== undefined;
}

/** Whether the start trigger of a monitoring bot is met at `time`. */
export function isStartMet(bot: DealBot, price: number, time: number): boolean {
  const { startPrice } = bot.controller;
  if (startPrice !== undefined && isPriceMet(startPrice, bot.lastControllerPrice, price))
    return true;
  return holdsOnFirstPair(bot, bot.rules.startBot, time);
}

/** Why a running bot stops by itself at `time`; undefined while it goes on. */
export function stopReason(bot: DealBot, price: number, time: number): string | undefined {
  const { stopPrice, limits } = bot.controller;
  if (stopPrice !== undefined && isPriceMet(stopPrice, bot.lastControllerPrice, price)) {
    return 'Stopped by the price condition';
  }
  if (holdsOnFirstPair(bot, bot.rules.stopBot, time)) return 'Stopped by indicators';
  return limits.find((limit) => limit.isReached(bot))?.reason;
}

function holdsOnFirstPair(bot: DealBot, rule: DealBot['rules']['startBot'], time: number): boolean {
  const [pair] = bot.pairs;
  if (rule === undefined || pair === undefined || !isDue(bot, rule, time)) return false;
  return bot.host.signals.holds(rule, { native: pair.native, time });
}

function isPriceMet(
  { condition, value }: PriceTrigger,
  before: number | undefined,
  price: number,
): boolean {
  switch (condition) {
    case 'lt':
      return price < value;
    case 'cu':
      return before !== undefined && before <= value && price > value;
    case 'cd':
      return before !== undefined && before >= value && price < value;
    default:
      return price > value;
  }
}
