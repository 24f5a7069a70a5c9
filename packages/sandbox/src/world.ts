import type { SandboxAccount } from './account.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engine/index.ts';
import type { Ids } from './ids.ts';
import type { Market } from './market/index.ts';
import type { BehaviourOptions } from './options.ts';
import type { CountCache } from './query/count-cache.ts';
import type { TerminalBreaker } from './resources/terminal-breaker.ts';

/** Everything that handlers work on. */
export interface World {
  clock: Clock;
  market: Market;
  engine: Engine;
  /** Plays the engine up to the clock. */
  catchUp(): void;
  ids: Ids;
  /** By user id. */
  accounts: Map<string, SandboxAccount>;
  dealCounts: CountCache;
  terminalBreaker: TerminalBreaker;
  /** The screener's coins; a new table every minute of market time. */
  screener(time: number): Record<string, unknown>[];
  options: BehaviourOptions;
}
