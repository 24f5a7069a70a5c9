import type { CurrencySide } from './enums.ts';
import type { DecimalText } from './settings/items.ts';

/** How much is added or taken: an amount of one side of the pair, or a percentage. */
export type FundsAmount = {
  /** Decimal text above 0. */
  qty: DecimalText;
  /** Only deals of this pair, when a whole bot is named. */
  symbol?: string;
} & ({ type?: 'fixed'; asset: CurrencySide } | { type: 'perc'; asset?: CurrencySide });

/** One deal, or every open deal of a bot (contract section 18.1). */
export type DcaFundsTarget =
  { dealId: string; botId?: string } | { botId: string; dealId?: undefined };

/** The change of each kind of deal that has a funds route; combo deals have none. */
export interface FundsChange {
  dca: DcaFundsTarget & FundsAmount;
  terminal: { dealId: string; botId?: undefined } & FundsAmount;
}
