import type { SandboxAccount } from './account.ts';
import type { Clock } from './clock.ts';
import type { BotKind } from './documents.ts';
import type { Engine } from './engine/index.ts';
import type { Ids } from './ids.ts';
import type { Market } from './market/index.ts';
import type { BehaviourOptions } from './options.ts';
import type { CuratedPreset } from './presets/presets.ts';
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
  /** The curated presets of a bot type. */
  presets(kind: BotKind): readonly CuratedPreset[];
  options: BehaviourOptions;
}
