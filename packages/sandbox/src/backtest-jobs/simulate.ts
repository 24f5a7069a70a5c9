import { runBacktest } from '../backtest/index.ts';
import type { BotKind, Settings } from '../documents.ts';
import type { Market } from '../market/index.ts';
import { findExchange } from '../resources/exchange-table.ts';
import { defaultSettings } from '../settings/index.ts';
import type { BacktestOutcome, BacktestPayload } from './job.ts';

/** Runs a submitted backtest on the market. Settings were not validated, so it may fail. */
export function simulate(
  market: Market,
  botType: BotKind,
  { data, config }: BacktestPayload,
): BacktestOutcome {
  const { exchange, from, to, interval } = data;
  const names: unknown[] = [data.settings['pair']].flat();
  const pairs = names.flatMap((name) => market.findPair(exchange, String(name))?.native ?? []);
  try {
    const result = runBacktest({
      botType,
      settings: completed(botType, data, pairs),
      exchange,
      pairs,
      from,
      to,
      interval,
      userFee: config.userFee,
      slippage: config.slippage,
      market,
    });
    return { status: 'success', result: { ...result } };
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : 'Backtest failed' };
  }
}

/** What was sent over the defaults, with the pairs and the market of the exchange. */
function completed(
  botType: BotKind,
  { exchange, settings, to }: BacktestPayload['data'],
  pairs: readonly string[],
): Settings {
  const entry = findExchange(exchange);
  return {
    ...defaultSettings(botType, to),
    ...settings,
    pair: botType === 'grid' ? pairs[0] : pairs,
    futures: entry?.market === 'futures',
    coinm: entry?.type === 'inverse',
  };
}
