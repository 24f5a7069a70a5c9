import type { ExchangeCode, GlobalVariableType } from './enums.ts';

/** Kind of market of an exchange account; `type` is absent for spot. */
export interface ExchangeMarket {
  code: ExchangeCode;
  market: 'spot' | 'futures';
  type?: 'linear' | 'inverse';
}

/** A connected exchange account (contract section 19.1). */
export interface ExchangeAccount extends ExchangeMarket {
  /** What other calls name `exchangeUUID` or `exchangeId`. */
  id: string;
  name: string;
}

/** A balance row as `fields: 'full'` shows it (contract sections 19.2 and 27). */
export interface Balance {
  _id: string;
  userId: string;
  exchange: ExchangeCode;
  exchangeUUID: string;
  asset: string;
  free: number;
  locked: number;
  paperContext: boolean;
  created: string;
  updated: string;
  /** On every row; correct only when `exchange` is selected, so not under `minimal`. */
  exchangeMarket: 'spot' | 'futures';
  /** On futures rows, under the same condition. */
  exchangeType?: 'linear' | 'inverse';
}

/** What `withUsd` adds to a row that has `asset` and `exchangeUUID`; 0 when there is no price. */
export interface UsdValue {
  price: number;
  usdValue: number;
}

/** A global variable that bot settings can be linked to (contract section 20). */
export interface GlobalVariable {
  _id: string;
  name: string;
  type: GlobalVariableType;
  value: string;
  /** How many bots use it. */
  botAmount: number;
  userId: string;
  created: string;
  updated: string;
  __v?: number;
}

export interface NewGlobalVariable {
  /** Trimmed by the server; need not be unique. */
  name: string;
  type: GlobalVariableType;
  /** Text in every type, such as `"2.5"`. */
  value: string;
}

/** Answer of `globalVariables.create`. */
export interface CreatedGlobalVariable extends NewGlobalVariable {
  id: string;
  botAmount: number;
}
