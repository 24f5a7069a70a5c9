import type { Api } from '../api.ts';
import { balancePresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { InvalidRequestError } from '../errors.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { Balance, ExchangeAccount, UsdValue } from '../types/account.ts';

/** What the API adds to every balance row (contract section 19.2). */
type Always = '_id' | 'exchangeMarket' | 'exchangeType';

/** A balance row with the fields `F`, with its worth when `U` is true. */
export type BalanceWith<F, U extends boolean> = Fielded<Balance, typeof balancePresets, Always, F> &
  (true extends U ? (false extends U ? Partial<UsdValue> : UsdValue) : unknown);

export interface BalanceListOptions<F, U extends boolean> extends CallOptions, PageOptions {
  /** Default `minimal`, under which every row says it is spot; `standard` tells them apart. */
  fields?: F | undefined;
  /** One exchange account; the trading mode of the call is then ignored by the API. */
  exchangeId?: string | undefined;
  /** Exact asset names, case-sensitive. */
  assets?: readonly string[] | undefined;
  /** Adds `price` and `usdValue`; needs `asset` and `exchangeUUID` among the fields. */
  withUsd?: U | undefined;
}

/** The user's exchange accounts and balances: contract section 19. */
export interface UserResource {
  /** Connected exchange accounts of the call's trading mode. */
  exchanges(options?: CallOptions): Promise<ExchangeAccount[]>;

  /** Balances by asset name, 100 per page; rows with 0 are possible. */
  balances<const F extends FieldSelection<Balance> = 'minimal', const U extends boolean = false>(
    options?: BalanceListOptions<F, U>,
  ): Promise<Page<BalanceWith<F, U>>>;
}

export function createUserResource(api: Api): UserResource {
  return {
    async exchanges(options) {
      return api.list('user.exchanges', { options });
    },
    async balances(options = {}) {
      const { exchangeId, assets, withUsd } = options;
      const query = {
        fields: writeFields(options.fields),
        exchangeId,
        assets: assets && joinAssets(assets),
        withUsd: withUsd === true ? true : undefined,
      };
      return api.page('user.balances', { query, options }, options);
    },
  };
}

function joinAssets(assets: readonly string[]): string {
  const wrong = assets.find((asset) => asset === '' || asset.includes(','));
  if (assets.length > 0 && wrong === undefined) return assets.join(',');
  throw new InvalidRequestError({ message: 'assets is not valid: send a list of asset names.' });
}
