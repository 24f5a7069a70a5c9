import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/index.ts';
import { expandOperations, matcherOf } from './expand-operations.ts';
import type { Contract } from './use-sandbox.ts';

/** Which suite proves that an operation works. The compiler sees to it that none is left out. */
const suites = {
  'bots.list': 'bots',
  'bots.get': 'bots',
  'bots.create': 'bot-create',
  'bots.update': 'bot-changes',
  'bots.changePairs': 'bot-changes',
  'bots.clone': 'bot-clones',
  'bots.start': 'bot-lifecycle',
  'bots.stop': 'bot-lifecycle',
  'bots.restore': 'bot-lifecycle',
  'bots.archive': 'bot-lifecycle',
  'deals.list': 'deals',
  'deals.get': 'deals',
  'deals.createTerminal': 'deals',
  'deals.start': 'deal-changes',
  'deals.update': 'deal-changes',
  'deals.close': 'deal-changes',
  'deals.addFunds': 'funds',
  'deals.reduceFunds': 'funds',
  'deals.addTerminalFunds': 'funds',
  'deals.reduceTerminalFunds': 'funds',
  'deals.executeNextDca': 'funds',
  'user.exchanges': 'user',
  'user.balances': 'user',
  'globalVariables.list': 'global-variables',
  'globalVariables.create': 'global-variables',
  'globalVariables.update': 'global-variables',
  'globalVariables.remove': 'global-variables',
  'exchanges.listSupported': 'discovery',
  'discovery.bots': 'discovery',
  'discovery.bot': 'discovery',
  'discovery.sections': 'discovery',
  'discovery.indicators': 'discovery',
  'discovery.indicator': 'discovery',
  'backtests.validate': 'backtest-checks',
  'backtests.estimateCost': 'backtest-checks',
  'backtests.request': 'backtests',
  'backtests.requestSync': 'backtests',
  'backtests.list': 'backtests',
  'backtests.get': 'backtests',
  'screener.list': 'market',
  'presets.list': 'market',
} as const satisfies Record<OperationId, string>;

type Suite = (typeof suites)[OperationId];

/**
 * Comes after all other tests of a suite: every operation of the suite, for every kind of bot or deal,
 * was answered with OK in one of them.
 */
export function itHasCovered(contract: Contract, suite: Suite): void {
  const ids: ReadonlySet<string> = new Set(
    Object.entries(suites).flatMap(([id, own]) => (own === suite ? [id] : [])),
  );
  describe('every operation of this suite', () => {
    const own = expandOperations().filter(({ operation }) => ids.has(operation.id));
    it.each(own)('has worked: $method $path', ({ method, path }) => {
      const matcher = matcherOf(path);
      const hits = [...contract.answered].filter((call) => {
        const [calledMethod, calledPath = ''] = call.split(' ');
        return calledMethod === method && matcher.test(calledPath);
      });
      expect(hits).not.toEqual([]);
    });
  });
}
