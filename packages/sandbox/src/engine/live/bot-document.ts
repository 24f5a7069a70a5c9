import type { Bot, BotStatus } from '../../documents.ts';
import { recordOf } from '../read-settings.ts';
import { openProfitUsd, type DealView } from './deal-document.ts';
import { fundingAsset } from './market-side.ts';

type ByAsset = Record<string, number>;

/** Changes the status of a bot and keeps its working times. */
export function setStatus(document: Bot, status: BotStatus, time: number, reason?: string): void {
  if (document.status === status && document.statusReason === reason) return;
  document.previousStatus = document.status;
  document.status = status;
  if (reason === undefined || reason === '') delete document.statusReason;
  else document.statusReason = reason;
  document['showErrorWarning'] = status === 'error' ? 'error' : 'none';
  document.updated = new Date(time).toISOString();
  markShift(document, isWorking(status), time);
}

export function isWorking(status: BotStatus): boolean {
  return status === 'open' || status === 'range' || status === 'monitoring';
}

/** A bot that could not place an order goes on, but shows it until it has opened a deal. */
export function warnAboutBalance(document: Bot, reason: string, time: number): void {
  if (document['showErrorWarning'] === 'warning') return;
  document.statusReason = reason;
  document['showErrorWarning'] = 'warning';
  document['notEnoughBalance'] = { thresholdPassed: true, orders: {} };
  document.updated = new Date(time).toISOString();
}

export function clearWarning(document: Bot): void {
  if (document['showErrorWarning'] !== 'warning') return;
  delete document.statusReason;
  document['showErrorWarning'] = 'none';
  document['notEnoughBalance'] = { thresholdPassed: false, orders: {} };
}

interface Shift {
  start: number;
  end?: number;
}

function markShift(document: Bot, isOn: boolean, time: number): void {
  const shifts = shiftsOf(document);
  const last = shifts.at(-1);
  const isOpen = last !== undefined && last.end === undefined;
  if (isOn && !isOpen) document['workingShift'] = [...shifts, { start: time }];
  if (!isOn && isOpen) {
    document['workingShift'] = [...shifts.slice(0, -1), { ...last, end: time }];
  }
  countWorkingTime(document, time);
}

export function countWorkingTime(document: Bot, time: number): void {
  document['workingTimeNumber'] = shiftsOf(document).reduce(
    (sum, { start, end = time }) => sum + Math.max(0, end - start),
    0,
  );
}

function shiftsOf(document: Bot): Shift[] {
  const shifts: unknown = document['workingShift'];
  return Array.isArray(shifts) ? shifts : [];
}

/** Writes what follows from the open deals of a dca or combo bot into its document. */
export function projectDealBot(
  document: Bot,
  views: readonly DealView[],
  deals: { all: number; active: number },
  time: number,
): void {
  const [used, required, free] = [emptyAssets(), emptyAssets(), emptyAssets()];
  const usage = {
    current: { base: 0, quote: 0 },
    max: { base: 0, quote: 0 },
    currentUsd: 0,
    maxUsd: 0,
  };
  const prices: ByAsset = {};
  const rates: ByAsset = {};
  for (const { deal, market, planned, quoteUsd } of views) {
    const { position, lastPrice } = deal.state;
    const side = fundingAsset(market).side;
    const asset = fundingAsset(market).name;
    add(used[side], asset, position[side]);
    add(required[side], asset, planned[side]);
    add(free[side], asset, Math.max(0, planned[side] - position[side]));
    add(side === 'quote' ? free.base : free.quote, ...counterAmount(market.pair, side, position));
    usage.current[side] += position[side];
    usage.max[side] += planned[side];
    usage.currentUsd += position.quote * quoteUsd;
    usage.maxUsd += planned.quote * quoteUsd;
    prices[market.pair.native] = lastPrice;
    rates[market.pair.native] = quoteUsd;
  }
  document.deals = deals;
  Object.assign(document, {
    usage: { ...usage, relative: usage.maxUsd === 0 ? 0 : usage.currentUsd / usage.maxUsd },
    assets: { used, required },
    initialBalances: required,
    currentBalances: free,
    cost: usage.currentUsd,
    unrealizedProfit: views.reduce((sum, view) => sum + openProfitUsd(view), 0),
    lastPrice: { ...recordOf(document['lastPrice']), ...prices },
    usdRate: { ...recordOf(document['usdRate']), ...rates },
    lastUsdRate: { ...recordOf(document['lastUsdRate']), ...rates },
  });
  if (isWorking(document.status)) countWorkingTime(document, time);
}

function counterAmount(
  pair: { baseAsset: string; quoteAsset: string },
  side: 'base' | 'quote',
  position: { base: number; quote: number },
): [asset: string, amount: number] {
  return side === 'quote' ? [pair.baseAsset, position.base] : [pair.quoteAsset, position.quote];
}

function emptyAssets(): { base: ByAsset; quote: ByAsset } {
  return { base: {}, quote: {} };
}

function add(sums: ByAsset, asset: string, amount: number): void {
  sums[asset] = (sums[asset] ?? 0) + amount;
}
