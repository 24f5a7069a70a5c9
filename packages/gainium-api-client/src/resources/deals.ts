import type { Api } from '../api.ts';
import { dealPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { assertOptionalOneOf, requireId } from '../internal/check.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { Deals } from '../types/deals.ts';
import { dealStatuses, type DealStatus, type DealType } from '../types/enums.ts';

/** A deal of kind `T` with the fields `F`. */
export type DealWith<T extends DealType, F> = Fielded<Deals[T], typeof dealPresets, '_id', F>;

export interface DealListOptions<F> extends CallOptions, PageOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
  status?: DealStatus | undefined;
  /** Only deals of this bot: its `_id`, not its uuid (contract section 9). */
  botId?: string | undefined;
}

export interface DealGetOptions<F> extends CallOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
}

/** Deals of dca bots, combo bots and terminal trades: contract sections 16 to 18. */
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
  };
}
