import type { Pair } from '../../documents.ts';
import { averagePrice } from '../strategy/position.ts';
import type { RunningDeal } from './running-deal.ts';
import type { Cooldown, StartRules } from './start-rules.ts';

/** What happened to a bot's deals so far, as far as new deals depend on it. */
export interface DealHistory {
  opened: number;
  lastOpened: Moments;
  lastClosed: Moments;
  openedTimes: number[];
}

interface Moments {
  any: number;
  byPair: Map<string, number>;
}

export function createDealHistory(): DealHistory {
  return {
    opened: 0,
    lastOpened: { any: -Infinity, byPair: new Map() },
    lastClosed: { any: -Infinity, byPair: new Map() },
    openedTimes: [],
  };
}

export function recordMoment(moments: Moments, native: string, time: number): void {
  moments.any = time;
  moments.byPair.set(native, time);
}

/** Whether the bot's limits leave room for one more deal, whatever its pair. */
export function hasRoom(rules: StartRules, deals: readonly RunningDeal[]): boolean {
  return counted(rules, deals).length < rules.maxDeals;
}

export interface StartMoment {
  pair: Pair;
  price: number;
  time: number;
}

/** Whether a deal may be opened on a pair now: limits, price filters and cooldowns. */
export function mayOpen(
  rules: StartRules,
  deals: readonly RunningDeal[],
  history: DealHistory,
  { pair, price, time }: StartMoment,
): boolean {
  const running = counted(rules, deals);
  const ofPair = running.filter((deal) => deal.pair.native === pair.native);
  return (
    running.length < rules.maxDeals &&
    ofPair.length < rules.maxDealsPerPair &&
    isWithin(rules.overAndUnder, running, price) &&
    isWithin(rules.overAndUnderPerPair, ofPair, price) &&
    price >= rules.minPrice &&
    price <= rules.maxPrice &&
    isFarEnough(rules, ofPair, price) &&
    !(rules.hasNoOverlap && ofPair.some((deal) => isInside(deal, price))) &&
    hasCooledDown(rules.startCooldown, history.lastOpened, pair.native, time) &&
    hasCooledDown(rules.stopCooldown, history.lastClosed, pair.native, time) &&
    hasRoomInCandle(rules, history, time)
  );
}

function counted(rules: StartRules, deals: readonly RunningDeal[]): readonly RunningDeal[] {
  return rules.ignoresStarting ? deals.filter((deal) => deal.state.status !== 'start') : deals;
}

function isWithin(
  limits: { over: number; under: number } | undefined,
  deals: readonly RunningDeal[],
  price: number,
): boolean {
  if (limits === undefined) return true;
  const over = deals.filter((deal) => averagePrice(deal.state.position) <= price).length;
  return over < limits.over && deals.length - over < limits.under;
}

/** The dynamic price filter compares with the newest deal of the pair; without one it lets pass. */
function isFarEnough(
  { distance }: StartRules,
  deals: readonly RunningDeal[],
  price: number,
): boolean {
  const newest = deals.at(-1)?.state;
  if (distance === undefined || newest === undefined) return true;
  const reference =
    distance.from === 'avg' ? averagePrice(newest.position) : newest.startPrice || newest.lastPrice;
  const { overPercent, underPercent } = distance;
  const isOver = overPercent !== undefined && price >= reference * (1 + overPercent / 100);
  const isUnder = underPercent !== undefined && price <= reference * (1 - underPercent / 100);
  return isOver || isUnder;
}

/** Whether a price lies between a deal's start and its last safety order. */
function isInside({ state }: RunningDeal, price: number): boolean {
  const { direction, safetyOrders } = state.plan;
  const deepest = safetyOrders.at(-1)?.deviationPercent ?? 0;
  const end = state.startPrice * (1 - (direction * deepest) / 100);
  return direction * (price - end) >= 0 && direction * (state.startPrice - price) >= 0;
}

function hasCooledDown(
  cooldown: Cooldown | undefined,
  moments: Moments,
  native: string,
  time: number,
): boolean {
  if (cooldown === undefined) return true;
  const last = cooldown.isPerPair ? (moments.byPair.get(native) ?? -Infinity) : moments.any;
  return time - last >= cooldown.durationMs;
}

function hasRoomInCandle(rules: StartRules, history: DealHistory, time: number): boolean {
  const rule = rules.perHigherCandle;
  if (rule === undefined) return true;
  const from = Math.floor(time / rule.intervalMs) * rule.intervalMs;
  return history.openedTimes.filter((opened) => opened >= from).length < rule.deals;
}
