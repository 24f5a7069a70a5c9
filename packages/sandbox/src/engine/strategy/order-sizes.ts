import type { Settings } from '../../documents.ts';
import { isOn, numberOf, textOf } from '../read-settings.ts';
import { stopLossesOf, type DynamicRanges } from './exit-plan.ts';
import type { Direction } from './position.ts';

/** The two sizes of a deal after percentages and dollars were turned into amounts. */
export interface OrderSizes {
  unit: 'base' | 'quote';
  base: number;
  safety: number;
}

/** What sizes in percent and in dollars depend on when a deal is opened. */
export interface SizingContext {
  direction: Direction;
  price: number;
  /** USD for one unit of the quote asset. */
  quoteUsd: number;
  /** The funds that the deal is paid from: quote for LONG and futures, base for a spot SHORT. */
  funds: { asset: 'base' | 'quote'; free: number; total: number };
  /** What the bot has earned so far, in quote units, for reinvesting and risk reduction. */
  botProfit: number;
}

/** Risk reduction never takes an order below a tenth of its size. */
const SMALLEST_SCALE = 0.1;

/** Resolves baseOrderSize and orderSize by orderSizeType (bot-settings section 4). */
export function resolveOrderSizes(
  settings: Settings,
  context: SizingContext,
  ranges: DynamicRanges,
): OrderSizes {
  if (isOn(settings, 'useRiskReward')) return riskSizes(settings, context, ranges);
  const type = textOf(settings, 'orderSizeType', 'quote');
  const unit = type === 'base' ? 'base' : 'quote';
  const perUnit = amountPerUnit(type, context);
  const base = numberOf(settings, 'baseOrderSize') * perUnit;
  const safety = numberOf(settings, 'orderSize') * perUnit;
  const planned =
    base + (isOn(settings, 'useDca') ? safety * numberOf(settings, 'ordersCount') : 0);
  const plannedQuote = unit === 'base' ? planned * context.price : planned;
  const scale = profitScale(settings, context.botProfit, plannedQuote);
  return { unit, base: base * scale, safety: safety * scale };
}

function amountPerUnit(type: string, { price, quoteUsd, funds }: SizingContext): number {
  const inQuote = funds.asset === 'base' ? price : 1;
  switch (type) {
    case 'usd':
      return quoteUsd === 0 ? 0 : 1 / quoteUsd;
    case 'percTotal':
      return (funds.total * inQuote) / 100;
    case 'percFree':
      return (funds.free * inQuote) / 100;
    default:
      return 1;
  }
}

/** Risk/reward sizes the only order so that its stop-loss costs what the trader is ready to lose. */
function riskSizes(
  settings: Settings,
  { price, funds }: SizingContext,
  ranges: DynamicRanges,
): OrderSizes {
  const total = funds.asset === 'base' ? funds.total * price : funds.total;
  const atRisk =
    textOf(settings, 'riskSlType') === 'fixed'
      ? numberOf(settings, 'riskSlAmountValue', 10)
      : (total * numberOf(settings, 'riskSlAmountPerc', 2)) / 100;
  const [stop] = stopLossesOf(settings, ranges);
  const wanted = stop === undefined ? atRisk : (atRisk * 100) / stop.percent;
  const most = numberOf(settings, 'riskMaxPositionSize', -1);
  const base = Math.max(numberOf(settings, 'riskMinPositionSize'), wanted);
  return { unit: 'quote', base: most > 0 ? Math.min(most, base) : base, safety: 0 };
}

/** Reinvesting grows the orders with the bot's profit; risk reduction shrinks them with its loss. */
function profitScale(settings: Settings, botProfit: number, planned: number): number {
  if (planned <= 0) return 1;
  if (botProfit > 0 && isOn(settings, 'useReinvest')) {
    return 1 + ((numberOf(settings, 'reinvestValue', 50) / 100) * botProfit) / planned;
  }
  if (botProfit < 0 && isOn(settings, 'useRiskReduction')) {
    const reduced =
      1 + ((numberOf(settings, 'riskReductionValue', 50) / 100) * botProfit) / planned;
    return Math.max(SMALLEST_SCALE, reduced);
  }
  return 1;
}
