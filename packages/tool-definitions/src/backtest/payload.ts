import type { BuiltBotType } from '@gainium/api-client';
import * as z from 'zod';
import { exchangeAccountParam, exchangeCodeParam, settingsObject, withoutKeys } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { checkNewSettings } from '../settings/check-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { choosePeriod, type Period } from './period.ts';

/** Whole, but beyond the bounds that every client takes for an integer. */
const time = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
      z.number().min(0),
    )
    .optional();

/** The `payload` of run_backtest, in the shape of the vendor's tools: `config` may stand in `data`. */
export const payloadParam = withoutKeys(
  z.looseObject({
    data: z.looseObject({
      exchange: exchangeCodeParam,
      exchangeUUID: exchangeAccountParam,
      settings: settingsObject('exchangeUUID').describe('As of a new bot'),
      from: time().describe('ms since the epoch'),
      to: time(),
      interval: z.string().optional().describe('Candles, default 1h'),
      config: z.looseObject({}).optional().describe('userFee, slippage, …'),
    }),
  }),
).describe('backtest_info with target template gives one');

export interface BacktestBody<Pair = string | string[]> {
  data: Period & { exchange: string; exchangeUUID: string; settings: Settings & { pair: Pair } };
  config?: Record<string, unknown>;
}

/** What is sent for a payload; the API wants `pair` in two forms (contract section 23.1). */
export interface PreparedPayload {
  /** For validation: as create takes it, which is one text for grid. */
  toValidate: BacktestBody;
  /** For everything else: a list for every kind of bot. */
  toRun: BacktestBody<string[]>;
  notes: string[];
}

/** @throws ToolError `invalid_arguments`, with what to send instead. */
export function preparePayload(
  botType: BuiltBotType,
  payload: z.output<typeof payloadParam>,
  nowMs: number,
): PreparedPayload {
  const { exchange, exchangeUUID, from, to, interval, config, ...others } = payload.data;
  const { settings: sentSettings, trades, fromBacktest, ...unknown } = others;
  const settings = checkNewSettings(sentSettings, 'payload.data.settings');
  const pairs = readPairs(botType, settings);
  const { period, notes } = choosePeriod({ from, to, interval }, nowMs);
  const flags = {
    ...(trades === true && { trades }),
    ...(fromBacktest === true && { fromBacktest }),
  };
  const allConfig = { ...Object(payload.config), ...config };
  const build = <Pair>(pair: Pair): BacktestBody<Pair> => ({
    data: { exchange, exchangeUUID, settings: { ...settings, pair }, ...period, ...flags },
    ...(Object.keys(allConfig).length > 0 && { config: allConfig }),
  });
  return {
    toValidate: build(botType === 'grid' ? pairs.join() : pairs),
    toRun: build(pairs),
    notes: [...notes, ...findIdleSettings(botType, settings), ...describeUnknown(unknown)],
  };
}

function readPairs(botType: BuiltBotType, { pair }: Settings): string[] {
  const pairs = [pair].flat();
  const isList = pairs.every((one) => typeof one === 'string' && one.trim() !== '');
  if (!isList || pairs.length === 0) {
    throw new ToolError(
      'invalid_arguments',
      'payload.data.settings.pair must name a pair, such as ["BTC_USDT"].',
    );
  }
  if (botType === 'grid' && pairs.length > 1) {
    throw new ToolError(
      'invalid_arguments',
      `A grid bot trades one pair: send one of ${pairs.slice(0, 5).join(', ')}.`,
    );
  }
  return pairs.map(String);
}

/** `symbols` and `type` are in the vendor's document, and the server takes both from elsewhere. */
function describeUnknown(unknown: object): string[] {
  const names = Object.keys(unknown);
  return names.length === 0 ? [] : [`Not sent, because the API ignores it: ${names.join(', ')}.`];
}
