import type { BotKind, Pair, Settings } from '../documents.ts';
import { createIds } from '../ids.ts';
import type { Random } from '../random.ts';
import type { PresetTier } from './presets.ts';

/**
 * A preset's settings as they are stored: what create accepts, and keys that only stored bots have
 * and that a caller has to take out first (contract section 25).
 */
export function presetSettings(
  kind: BotKind,
  pair: Pair,
  risk: number,
  strategy: PresetTier['strategy'],
  price: number,
  random: Random,
): Settings {
  const _id = createIds(random).objectId();
  const side = strategy === 'long' ? 'LONG' : 'SHORT';
  const name = `${pair.baseAsset} ${strategy} preset`;
  if (kind === 'grid') {
    const reach = 0.08 * risk;
    const rounded = (value: number): number => Number(value.toFixed(pair.pricePrecision));
    return {
      _id,
      changed: false,
      name,
      pair: pair.native,
      strategy: side,
      topPrice: rounded(price * (1 + reach)),
      lowPrice: rounded(price * (1 - reach)),
      levels: 10 * risk,
      budget: 1000,
      gridType: 'geometric',
    };
  }
  return {
    ...storedOnly(_id),
    name,
    pair: [pair.native],
    strategy: side,
    baseOrderSize: '50',
    orderSize: '50',
    useTp: true,
    tpPerc: String(1 + risk * 0.5),
    useSl: risk === 3,
    slPerc: '-25',
    ordersCount: 3 + 2 * risk,
    step: String(1 + risk * 0.5),
    stepScale: '1.1',
    volumeScale: '1.2',
    maxNumberOfOpenDeals: '1',
    ...(kind === 'combo' && { gridLevel: '5', baseStep: '1' }),
  };
}

/** Keys of stored bots that create refuses or that mean nothing for a new one. */
function storedOnly(_id: string): Settings {
  return {
    _id,
    type: 'regular',
    changed: false,
    hodlNextBuy: 0,
    hodlAt: '15:00',
    hodlDay: '7',
    hodlHourly: false,
    activeOrdersCount: 1,
    avgPrice: 0,
    baseOrderPrice: '0',
    slChangedByUser: false,
    importFrom: '',
  };
}
