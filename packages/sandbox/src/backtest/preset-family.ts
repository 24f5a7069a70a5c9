import type { Settings } from '../documents.ts';
import type { BacktestOptions } from './run-backtest.ts';

export type PresetTierName = 'short' | 'mid' | 'long';
export type PresetStrategy = 'long' | 'short';
export type PresetBotType = BacktestOptions['botType'];

/** How long each tier is backtested, in days: a preset is meant to be run about as long. */
export const TIER_DAYS: Record<PresetTierName, number> = { short: 14, mid: 45, long: 120 };

/** What the settings of a family are scaled to. */
export interface PresetSubject {
  tier: PresetTierName;
  strategy: PresetStrategy;
  pair: string;
  name: string;
  /** Price at the beginning of the backtest, in quote units. */
  startPrice: number;
  /** Price at its end. */
  price: number;
  /** Typical move of a day in percent. */
  dailyMovePercent: number;
  /** Value of the base order, in quote units. */
  orderSize: number;
}

/** Distances in daily moves: how much a deal earns, how far its safety orders lie apart. */
const VARIANTS = [
  { takeProfit: 0.35, step: 0.35, orders: 6 },
  { takeProfit: 0.6, step: 0.7, orders: 5 },
  { takeProfit: 1.1, step: 1.2, orders: 5 },
];

/** Longer tiers trade in wider steps. */
const TIER_SCALE: Record<PresetTierName, number> = { short: 0.8, mid: 1, long: 1.4 };

/** A small family of settings to choose from, each as create would accept it. */
export function presetFamily(botType: PresetBotType, subject: PresetSubject): Settings[] {
  const unit = subject.dailyMovePercent * TIER_SCALE[subject.tier];
  if (botType === 'grid') return [1.5, 2.5, 4].map((width) => gridSettings(subject, unit, width));
  return VARIANTS.map((variant) => ({
    ...sharedSettings(subject),
    tpPerc: percentText(variant.takeProfit * unit),
    step: percentText(variant.step * unit),
    ordersCount: variant.orders,
    ...(botType === 'combo' ? comboSettings(variant.takeProfit * unit) : DCA_SETTINGS),
  }));
}

/** Keys of a stored bot that create refuses or that mean nothing for another one (contract section 25). */
export function storedOnlySettings(id: string, price: number, time: number): Settings {
  return {
    _id: id,
    type: 'regular',
    changed: false,
    hodlNextBuy: time,
    hodlAt: '15:00',
    hodlDay: '7',
    hodlHourly: false,
    activeOrdersCount: 1,
    avgPrice: price,
    baseOrderPrice: '0',
    slChangedByUser: false,
    importFrom: '',
  };
}

const DCA_SETTINGS: Settings = {
  startOrderType: 'MARKET',
  dealCloseCondition: 'tp',
  dcaCondition: 'percentage',
  scaleDcaType: 'percentage',
};

function sharedSettings({ pair, name, strategy, orderSize }: PresetSubject): Settings {
  return {
    name,
    pair: [pair],
    useMulti: false,
    strategy: strategy === 'long' ? 'LONG' : 'SHORT',
    startCondition: 'ASAP',
    maxNumberOfOpenDeals: '1',
    orderSizeType: 'quote',
    orderFixedIn: 'quote',
    baseOrderSize: String(orderSize),
    orderSize: String(orderSize),
    profitCurrency: 'quote',
    useTp: true,
    useSl: false,
    slPerc: '-25',
    useDca: true,
    stepScale: '1.2',
    volumeScale: '1.3',
    useSmartOrders: false,
  };
}

function comboSettings(takeProfit: number): Settings {
  return {
    gridLevel: '5',
    baseStep: percentText(takeProfit),
    baseGridLevels: '5',
    comboTpBase: 'filled',
  };
}

/** A range around the first price, `width` daily moves to each side and wider for longer tiers. */
function gridSettings(subject: PresetSubject, unit: number, width: number): Settings {
  const { startPrice, pair, name, strategy, orderSize, tier } = subject;
  const reach = Math.min(0.8, (unit * width * Math.sqrt(TIER_DAYS[tier] / 8)) / 100);
  return {
    name,
    pair,
    lowPrice: roundPrice(startPrice * (1 - reach)),
    topPrice: roundPrice(startPrice * (1 + reach)),
    levels: 30,
    gridType: 'geometric',
    prioritize: 'level',
    budget: orderSize * 20,
    profitCurrency: 'quote',
    orderFixedIn: 'quote',
    strategy: strategy === 'long' ? 'LONG' : 'SHORT',
    futuresStrategy: strategy === 'long' ? 'LONG' : 'SHORT',
  };
}

/** Percent settings are text with at most two decimals. */
function percentText(percent: number): string {
  return String(Math.max(0.1, Math.round(percent * 100) / 100));
}

function roundPrice(price: number): number {
  return Number(price.toPrecision(6));
}
