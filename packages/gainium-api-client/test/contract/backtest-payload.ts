import { anySettings, type BuiltBotType } from '../../src/index.ts';
import { exchangeIdOf, type Contract } from './use-sandbox.ts';

export const builtBots = ['dca', 'combo', 'grid'] as const;

const dayMs = 86_400_000;

/** The `data` of a backtest over three days; `more` may hold what no type allows. */
export function dataOf(api: Contract, settings: Record<string, unknown>, more: object = {}) {
  const to = api.sandbox.clock.now();
  return {
    exchange: 'binance' as const,
    exchangeUUID: exchangeIdOf(api, 'binance'),
    settings: anySettings(settings),
    from: to - 3 * dayMs,
    to,
    interval: '1h' as const,
    ...more,
  };
}

/** Settings that the kind takes; `pair` as a list, as all but validate want it. */
export function settingsOf(
  kind: BuiltBotType,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return kind === 'grid'
    ? { pair: ['BTC_USDT'], topPrice: 90_000, lowPrice: 40_000, budget: 1_000, ...more }
    : { pair: ['BTC_USDT'], useTp: true, tpPerc: '1', ...more };
}
