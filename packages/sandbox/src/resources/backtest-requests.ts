import type { BotKind, PairSymbol, Settings } from '../documents.ts';

export type BacktestStatus = 'pending' | 'loadingData' | 'processing' | 'success' | 'failed';

/** A backtest request as the API shows it (contract section 23.6). */
export interface BacktestRequest {
  _id: string;
  type: BotKind;
  userId: string;
  exchange: string;
  exchangeUUID: string;
  symbols: PairSymbol[];
  status: BacktestStatus;
  payload: Settings;
  created: string;
  updated: string;
}
