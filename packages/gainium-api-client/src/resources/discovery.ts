import type { Api } from '../api.ts';
import type { CallOptions } from '../request.ts';
import type {
  BotSchema,
  IndicatorDefinition,
  IndicatorSummary,
  SectionSummary,
  SettingsSection,
} from '../types/discovery.ts';
import type { BuiltBotType, ExchangeCode } from '../types/enums.ts';
import type { IndicatorAction, IndicatorType } from '../types/settings/indicators.ts';

export interface IndicatorListOptions extends CallOptions {
  /** Only indicators that support this action; `riskReward` gives an empty list. */
  action?: IndicatorAction | undefined;
  /** Adds the candle intervals that this exchange supports. */
  exchange?: ExchangeCode | undefined;
}

export interface IndicatorGetOptions extends CallOptions {
  /** Narrows the candle intervals to those of this exchange. */
  exchange?: ExchangeCode | undefined;
}

/** What settings and indicators exist: contract section 22. */
export interface DiscoveryResource {
  /** The settings schemas of dca, combo and grid bots. */
  bots(options?: CallOptions): Promise<BotSchema[]>;

  /** The settings schema of one kind of bot. */
  bot<T extends BuiltBotType>(botType: T, options?: CallOptions): Promise<BotSchema<T>>;

  /** The sections of a schema with their field counts. */
  sections(botType: BuiltBotType, options?: CallOptions): Promise<SectionSummary[]>;

  /** One section of a schema with its fields. */
  section(botType: BuiltBotType, section: string, options?: CallOptions): Promise<SettingsSection>;

  indicators(options?: IndicatorListOptions): Promise<IndicatorSummary[]>;

  /** One indicator; `type` is case-sensitive. */
  indicator(type: IndicatorType, options?: IndicatorGetOptions): Promise<IndicatorDefinition>;
}

export function createDiscoveryResource(api: Api): DiscoveryResource {
  return {
    async bots(options) {
      return api.list('discovery.bots', { options });
    },
    async bot(botType, options) {
      return api.object('discovery.bot', { params: { botType }, options });
    },
    async sections(botType, options) {
      return api.list('discovery.sections', { params: { botType }, options });
    },
    async section(botType, section, options) {
      return api.object('discovery.bot', { params: { botType }, query: { section }, options });
    },
    async indicators(options = {}) {
      const { action, exchange } = options;
      return api.list('discovery.indicators', { query: { action, exchange }, options });
    },
    async indicator(type, options = {}) {
      const query = { exchange: options.exchange };
      return api.object('discovery.indicator', { params: { type }, query, options });
    },
  };
}
