import type { SandboxAccount } from './account.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Market } from './market/types.ts';
import type { BehaviourOptions } from './options.ts';
import type { CountCache } from './query/count-cache.ts';

/** Everything that handlers work on. */
export interface World {
  clock: Clock;
  market: Market;
  ids: Ids;
  /** By user id. */
  accounts: Map<string, SandboxAccount>;
  dealCounts: CountCache;
  /** The screener's coins; a new table every minute of market time. */
  screener(time: number): Record<string, unknown>[];
  options: BehaviourOptions;
}
