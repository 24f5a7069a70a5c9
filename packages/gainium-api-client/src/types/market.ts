import type { BuiltBotType, ExchangeCode, Strategy } from './enums.ts';
import type { BotSettings } from './bots.ts';

/** A coin of the screener (contract section 24); the hosted service adds fields at will. */
export interface ScreenerCoin {
  id?: string;
  symbol: string;
  name: string;
  currentPrice: number;
  /** Percent. */
  priceChangePercentage24h: number;
  totalVolume: number;
  marketCap: number;
  marketCapRank: number;
  priceChangePercentage1h?: number;
  priceChangePercentage7d?: number;
  volumeChange24h?: number;
  marketCapChangePercentage24h?: number;
  volatility1d?: number;
  liquidityScore?: number;
  category?: string | string[];
  priceChangePercentage30d?: number;
  priceChangePercentage1y?: number;
  atlChangePercentage?: number;
  athChangePercentage?: number;
  volatility3d?: number;
  volatility7d?: number;
  exchanges?: string[];
  sparkline?: number[];
  sentimentData24h?: unknown;
  sentimentData7d?: unknown;
  sentimentData30d?: unknown;
}

/** One risk tier of a curated preset (contract section 25). */
export interface PresetTier<Settings> {
  tier: 'short' | 'mid' | 'long';
  strategy: Lowercase<Strategy>;
  /** Percent. */
  roi: number;
  /** Percent. */
  maxDrawDownPerc: number;
  /** Absent with `summary`. Holds stored-only keys that `bots.create` refuses. */
  settings?: Partial<Settings> & Record<string, unknown>;
  generatedAt: string;
}

/** Curated presets of one coin on one exchange; `pair` is in the exchange's own form. */
export interface CuratedPreset<T extends BuiltBotType> {
  coin: string;
  exchange: ExchangeCode;
  pair: string;
  tiers: PresetTier<BotSettings[T]>[];
}
