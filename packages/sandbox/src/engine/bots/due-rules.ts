import type { SignalRule } from '../signals/rules.ts';
import type { DealBot } from './deal-bot.ts';

/** Whether a candle of the rule has closed since it was last asked for at another time. */
export function isDue(bot: DealBot, rule: SignalRule, time: number): boolean {
  const known = bot.checkedCandles.get(rule);
  if (known?.time === time) return known.isNew;
  const index = Math.floor(time / rule.intervalMs);
  // The candle before the first look counts only when it has closed at that very moment.
  const isNew = known === undefined ? time % rule.intervalMs === 0 : index !== known.index;
  bot.checkedCandles.set(rule, { index, time, isNew });
  return isNew;
}
