import type { BotKind, Pair, Settings } from '../documents.ts';
import type { Market } from '../market/index.ts';
import { createRandom, hashText, type Random } from '../random.ts';
import { presetSettings } from './preset-settings.ts';

const TIERS = ['short', 'mid', 'long'] as const;
const STRATEGIES = ['long', 'short'] as const;

/** One way to run a bot on a coin; `tier` names the horizon, and with it the risk. */
export interface PresetTier {
  tier: (typeof TIERS)[number];
  strategy: (typeof STRATEGIES)[number];
  /** Percent. */
  roi: number;
  maxDrawDownPerc: number;
  settings: Settings;
  /** ISO text. */
  generatedAt: string;
  /** Not shown; decides whether the tier is listed without a coin filter. */
  closedDeals: number;
}

export interface CuratedPreset {
  coin: string;
  exchange: string;
  /** In the exchange's native form. */
  pair: string;
  tiers: PresetTier[];
}

const COINS = [
  'BTC',
  'ETH',
  'SOL',
  'XRP',
  'BNB',
  'ADA',
  'DOGE',
  'LINK',
  'AVAX',
  'DOT',
  'LTC',
  'TRX',
];
const EXCHANGES = ['binance', 'bybit', 'kucoin', 'binanceUsdm', 'bybitLinear'];
const DAY_MS = 86_400_000;

/** The curated presets of a bot type; every coin on every exchange that has its USDT pair. */
export function buildPresets(
  market: Market,
  kind: BotKind,
  seed: number,
  now: number,
): CuratedPreset[] {
  return COINS.flatMap((coin) =>
    EXCHANGES.flatMap((exchange) => {
      const pair = market.findPair(exchange, `${coin}_USDT`);
      if (!pair) return [];
      const random = createRandom(hashText(`${seed} ${kind} ${coin} ${exchange}`));
      const price = market.price(exchange, pair.native, now);
      const tiers = STRATEGIES.flatMap((strategy) =>
        TIERS.map((tier) => buildTier(kind, pair, tier, strategy, price, now, random)),
      );
      return [{ coin, exchange, pair: pair.native, tiers }];
    }),
  );
}

function buildTier(
  kind: BotKind,
  pair: Pair,
  tier: PresetTier['tier'],
  strategy: PresetTier['strategy'],
  price: number,
  now: number,
  random: Random,
): PresetTier {
  const risk = TIERS.indexOf(tier) + 1;
  return {
    tier,
    strategy,
    roi: round(risk * (4 + random() * 10) * (strategy === 'long' ? 1 : 0.6)),
    maxDrawDownPerc: round(risk * (3 + random() * 6)),
    settings: presetSettings(kind, pair, risk, strategy, price, random),
    generatedAt: new Date(now - Math.floor(random() * 7 * DAY_MS)).toISOString(),
    closedDeals: Math.floor(random() * 60),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
