import type { Api } from '../api.ts';
import { screenerPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { ExchangeMarket } from '../types/account.ts';
import type { BuiltBotType, Strategy } from '../types/enums.ts';
import type { CuratedPreset, ScreenerCoin } from '../types/market.ts';

/** A screener coin with the fields `F`. */
export type ScreenerCoinWith<F> = Fielded<ScreenerCoin, typeof screenerPresets, never, F>;

/** The screener is described in three ways (contract section 24); every filter is passed on. */
export interface ScreenerListOptions<F> extends CallOptions, PageOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
  category?: string | undefined;
  minMarketCap?: number | undefined;
  maxMarketCap?: number | undefined;
  minVolume?: number | undefined;
  /** Observed to be ignored by the hosted service: rank on your side. */
  sort?: string | undefined;
  order?: 'asc' | 'desc' | undefined;
  /** This and the next three are the parameters of the vendor's n8n node. */
  pageSize?: number | undefined;
  sortField?: string | undefined;
  sortType?: 'asc' | 'desc' | undefined;
  filterModel?: ScreenerFilterModel | undefined;
}

/** Filters on any column, as the vendor's n8n node sends them. */
export interface ScreenerFilterModel {
  items: { id?: string | number; field: string; operator: string; value: unknown }[];
  linkOperator?: 'and' | 'or';
}

export interface ScreenerResource {
  /** Coins, 10 per page. Needs a subscription with screener access. */
  list<const F extends FieldSelection<ScreenerCoin> = 'minimal'>(
    options?: ScreenerListOptions<F>,
  ): Promise<Page<ScreenerCoinWith<F>>>;
}

export function createScreenerResource(api: Api): ScreenerResource {
  return {
    async list(options = {}) {
      const { filterModel } = options;
      const query = {
        fields: writeFields(options.fields),
        category: options.category,
        minMarketCap: options.minMarketCap,
        maxMarketCap: options.maxMarketCap,
        minVolume: options.minVolume,
        sort: options.sort,
        order: options.order,
        pageSize: options.pageSize,
        sortField: options.sortField,
        sortType: options.sortType,
        filterModel: filterModel && JSON.stringify(filterModel),
      };
      return api.page('screener.list', { query, options }, options);
    },
  };
}

export interface PresetListOptions extends CallOptions {
  coin?: string | undefined;
  exchange?: string | undefined;
  strategy?: Lowercase<Strategy> | undefined;
  /** 1 to 50, default 10. */
  limit?: number | undefined;
  /** Leaves the settings out. */
  summary?: boolean | undefined;
  includeNoDeals?: boolean | undefined;
}

export interface PresetsResource {
  /** Curated presets of one kind of bot (contract section 25). */
  list<T extends BuiltBotType>(
    botType: T,
    options?: PresetListOptions,
  ): Promise<CuratedPreset<T>[]>;
}

export function createPresetsResource(api: Api): PresetsResource {
  return {
    async list(botType, options = {}) {
      const { coin, exchange, strategy, limit, summary, includeNoDeals } = options;
      const query = {
        botType,
        coin,
        exchange,
        strategy,
        limit,
        summary: summary ? 1 : undefined,
        includeNoDeals: includeNoDeals ? 1 : undefined,
      };
      return api.list('presets.list', { query, options });
    },
  };
}

export interface ExchangesResource {
  /** Exchanges the server supports (contract section 21); needs no key. */
  listSupported(options?: CallOptions): Promise<ExchangeMarket[]>;
}

export function createExchangesResource(api: Api): ExchangesResource {
  return {
    async listSupported(options) {
      return api.list('exchanges.listSupported', { options });
    },
  };
}
