import type { AnySettings } from '../any-settings.ts';
import type { Api } from '../api.ts';
import { dealPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { assertLevel, assertOneOf, assertOptionalOneOf, requireId } from '../internal/check.ts';
import { buildFundsRequest } from '../internal/funds-request.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { CreatedTerminalDeal, Deals } from '../types/deals.ts';
import {
  closeTypes,
  dealStatuses,
  type CloseType,
  type DealStatus,
  type DealType,
} from '../types/enums.ts';
import type { FundsChange } from '../types/funds.ts';
import type { CreateTerminalSettings } from '../types/settings/create.ts';
import type { UpdateDealSettings } from '../types/settings/update.ts';

/** A deal of kind `T` with the fields `F`. */
export type DealWith<T extends DealType, F> = Fielded<Deals[T], typeof dealPresets, '_id', F>;

export interface DealGetOptions<F> extends CallOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
}

export interface DealListOptions<F> extends DealGetOptions<F>, PageOptions {
  status?: DealStatus | undefined;
  /** Only deals of this bot: its `_id`, not its uuid (contract section 9). */
  botId?: string | undefined;
}

export interface DealStartOptions extends CallOptions {
  /** The pair to open. Without it the engine opens one deal for every pair of the bot. */
  symbol?: string | undefined;
}

export interface DealCloseOptions extends CallOptions {
  /**
   * `cancel`: orders are canceled, bought coins stay. `closeByLimit`, `closeByMarket`: an exit order is
   * placed. `leave`: only the orders on the exchange are canceled, the deal stays open.
   */
  type: CloseType;
}

export interface NextDcaOptions extends CallOptions {
  /** The engine does nothing, silently, when the deal is not at this level any more. From 1. */
  expectedLevel?: number | undefined;
}

/**
 * Deals of dca bots, combo bots and terminal trades: contract sections 16 to 18. Writes find their deal
 * by id whatever the trading mode, and "scheduled" means that the engine may still drop the order.
 */
export interface DealsResource {
  /** Deals of one kind in the call's trading mode, newest first, 20 per page (contract section 16.1). */
  list<T extends DealType, const F extends FieldSelection<Deals[T]> = 'minimal'>(
    dealType: T,
    options?: DealListOptions<F>,
  ): Promise<Page<DealWith<T, F>>>;

  /** One deal by `_id`, in the call's trading mode (contract section 16.2). */
  get<T extends DealType, const F extends FieldSelection<Deals[T]> = 'minimal'>(
    dealType: T,
    dealId: string,
    options?: DealGetOptions<F>,
  ): Promise<DealWith<T, F>>;

  /** Opens one more deal of a running bot now (contract section 17.1). */
  start(dealType: 'dca' | 'combo', botId: string, options?: DealStartOptions): Promise<string>;

  /** A one-off trade, started at once. The deal appears later in the list (contract section 11.4). */
  createTerminal(
    settings: CreateTerminalSettings | AnySettings,
    options?: CallOptions,
  ): Promise<CreatedTerminalDeal>;

  /** Changes settings of an open deal. The answer is only a word (contract section 17.2). */
  update<T extends DealType>(
    dealType: T,
    dealId: string,
    settings: UpdateDealSettings[T] | AnySettings,
    options?: CallOptions,
  ): Promise<string>;

  /** Closes, cancels or leaves a deal (contract section 17.3). */
  close(dealType: DealType, dealId: string, options: DealCloseOptions): Promise<string>;

  /** Adds funds to one deal, or to all open deals of a dca bot (contract section 18). */
  addFunds<T extends keyof FundsChange>(
    dealType: T,
    change: FundsChange[T],
    options?: CallOptions,
  ): Promise<string>;

  /** Takes funds out of one deal, or of all open deals of a dca bot (contract section 18). */
  reduceFunds<T extends keyof FundsChange>(
    dealType: T,
    change: FundsChange[T],
    options?: CallOptions,
  ): Promise<string>;

  /** Fills the next safety order of a dca or terminal deal at market now (contract section 18.3). */
  executeNextDca(dealId: string, options?: NextDcaOptions): Promise<string>;
}

export function createDealsResource(api: Api): DealsResource {
  return {
    async list(dealType, options = {}) {
      const { fields, status, botId } = options;
      assertOptionalOneOf('status', status, dealStatuses);
      const query = { fields: writeFields(fields), status, botId };
      return api.page('deals.list', { params: { dealType }, query, options }, options);
    },
    async get(dealType, dealId, options = {}) {
      const query = { dealId: requireId('dealId', dealId), fields: writeFields(options.fields) };
      return api.object('deals.get', { params: { dealType }, query, options });
    },
    async start(dealType, botId, options = {}) {
      const { symbol } = options;
      const body = symbol === undefined ? undefined : { symbol: requireId('symbol', symbol) };
      // The server reads the body; for dca the vendor's document has the symbol in the query.
      const query = dealType === 'dca' ? { symbol } : {};
      return api.text('deals.start', { params: { dealType, botId }, query, body, options });
    },
    async createTerminal(settings, options) {
      return api.object('deals.createTerminal', { body: settings, options });
    },
    async update(dealType, dealId, settings, options) {
      return api.text('deals.update', { params: { dealType, dealId }, body: settings, options });
    },
    async close(dealType, dealId, options) {
      const { type } = options;
      assertOneOf('type', type, closeTypes);
      return api.text('deals.close', { params: { dealType, dealId }, query: { type }, options });
    },
    async addFunds(dealType, change, options) {
      const id = dealType === 'terminal' ? 'deals.addTerminalFunds' : 'deals.addFunds';
      return api.text(id, { ...buildFundsRequest(dealType, change), options });
    },
    async reduceFunds(dealType, change, options) {
      const id = dealType === 'terminal' ? 'deals.reduceTerminalFunds' : 'deals.reduceFunds';
      return api.text(id, { ...buildFundsRequest(dealType, change), options });
    },
    async executeNextDca(dealId, options = {}) {
      const { expectedLevel } = options;
      assertLevel(expectedLevel);
      const query = { dealId: requireId('dealId', dealId) };
      const body = expectedLevel === undefined ? undefined : { expectedLevel };
      return api.text('deals.executeNextDca', { query, body, options });
    },
  };
}
