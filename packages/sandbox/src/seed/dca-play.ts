import type { Settings } from '../documents.ts';
import type { Sample } from './price-path.ts';

/** An order that was filled, in base and quote units. */
export interface Fill {
  time: number;
  price: number;
  quantity: number;
}

/** A deal played on a price path: its fills, and how it ended when it did. */
export interface PlayedDeal {
  fills: Fill[];
  exit?: Sample & { trigger: 'tp' | 'sl' };
  /** Where the path goes on after the deal. */
  nextIndex: number;
  /** Furthest the price went against and with the deal, in percent of the average price. */
  drawdownPercent: number;
  runUpPercent: number;
}

/** The settings that decide how a deal runs, as numbers. */
export interface DealPlan {
  /** 1 for LONG, -1 for SHORT. */
  direction: 1 | -1;
  baseOrderSize: number;
  orderSize: number;
  ordersCount: number;
  step: number;
  stepScale: number;
  volumeScale: number;
  tpPerc: number;
  /** Negative percent; none when the deal has no stop-loss. */
  slPerc?: number;
}

export function planOf(settings: Settings): DealPlan {
  const number = (key: string): number => Number(settings[key]);
  return {
    direction: settings['strategy'] === 'SHORT' ? -1 : 1,
    baseOrderSize: number('baseOrderSize'),
    orderSize: number('orderSize'),
    ordersCount: settings['useDca'] === false ? 0 : number('ordersCount'),
    step: number('step'),
    stepScale: number('stepScale'),
    volumeScale: number('volumeScale'),
    tpPerc: settings['useTp'] === true ? number('tpPerc') : Infinity,
    ...(settings['useSl'] === true && { slPerc: number('slPerc') }),
  };
}

/** The prices and sizes (in quote) of the safety orders of a deal that began at `entry`. */
export function safetyOrders(plan: DealPlan, entry: number): { price: number; quote: number }[] {
  let deviation = 0;
  return Array.from({ length: plan.ordersCount }, (_, index) => {
    deviation += plan.step * plan.stepScale ** index;
    return {
      price: entry * (1 - (plan.direction * deviation) / 100),
      quote: plan.orderSize * plan.volumeScale ** index,
    };
  });
}

/** Plays one deal from `index` on: safety orders fill at their price, take-profit and stop-loss close it. */
export function playDeal(path: readonly Sample[], index: number, plan: DealPlan): PlayedDeal {
  const [first = { time: 0, price: 0 }, ...rest] = path.slice(index);
  const orders = safetyOrders(plan, first.price);
  const deal: PlayedDeal = {
    fills: [fill(first.time, first.price, plan.baseOrderSize)],
    nextIndex: path.length,
    drawdownPercent: 0,
    runUpPercent: 0,
  };
  for (const [offset, { time, price }] of rest.entries()) {
    for (
      let next = orders[0];
      next && isBeyond(price, next.price, -plan.direction);
      next = orders[0]
    ) {
      deal.fills.push(fill(time, next.price, next.quote));
      orders.shift();
    }
    const average = averagePrice(deal.fills);
    const move = plan.direction * (price / average - 1) * 100;
    deal.drawdownPercent = Math.max(deal.drawdownPercent, -move);
    deal.runUpPercent = Math.max(deal.runUpPercent, move);
    const exit = exitAt(average, move, plan);
    if (exit) {
      return { ...deal, exit: { time, ...exit }, nextIndex: index + offset + 1 };
    }
  }
  return deal;
}

function exitAt(average: number, move: number, { direction, tpPerc, slPerc }: DealPlan) {
  const priceAt = (percent: number): number => average * (1 + (direction * percent) / 100);
  if (move >= tpPerc) return { price: priceAt(tpPerc), trigger: 'tp' as const };
  if (slPerc !== undefined && move <= slPerc)
    return { price: priceAt(slPerc), trigger: 'sl' as const };
  return undefined;
}

export function averagePrice(fills: readonly Fill[]): number {
  return (
    fills.reduce((sum, { price, quantity }) => sum + price * quantity, 0) / totalQuantity(fills)
  );
}

export function totalQuantity(fills: readonly Fill[]): number {
  return fills.reduce((sum, { quantity }) => sum + quantity, 0);
}

function fill(time: number, price: number, quote: number): Fill {
  return { time, price, quantity: quote / price };
}

/** True when `price` is at or past `level` in the direction (1 up, -1 down). */
function isBeyond(price: number, level: number, direction: number): boolean {
  return direction > 0 ? price >= level : price <= level;
}
