import type { Clock } from './clock.ts';
import type { BotKind } from './documents.ts';
import { scratch } from './scratch-engine.ts';
import { createIds } from './ids.ts';
import { createMarket } from './market/index.ts';
import type { BehaviourOptions } from './options.ts';
import { buildPresets, type CuratedPreset } from './presets/presets.ts';
import { createCountCache } from './query/count-cache.ts';
import { createRandom } from './random.ts';
import { createTerminalBreaker } from './resources/terminal-breaker.ts';
import { seedAccounts } from './seed/account.ts';
import { createPricePaths } from './seed/price-path.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;

export interface WorldOptions {
  clock: Clock;
  behaviour: BehaviourOptions;
  seed: number;
}

/** Builds the simulated service: market, seeded accounts, bot workers. */
export function createWorld({ clock, behaviour, seed }: WorldOptions): World {
  const market = createMarket(seed);
  const ids = createIds(createRandom(seed));
  const startedAt = clock.now();
  const accounts = seedAccounts({
    market,
    ids,
    paths: createPricePaths(market),
    now: startedAt,
    serverNow: clock.serverNow(),
  });
  const presets = new Map<BotKind, readonly CuratedPreset[]>();
  let coins: { minute: number; list: Record<string, unknown>[] } | undefined;
  return {
    clock,
    market,
    engine: scratch,
    ids,
    accounts,
    dealCounts: createCountCache(clock.serverNow),
    terminalBreaker: createTerminalBreaker(clock.serverNow),
    options: behaviour,
    presets(kind) {
      const known = presets.get(kind) ?? buildPresets(market, kind, seed, startedAt);
      presets.set(kind, known);
      return known;
    },
    screener(time) {
      const minute = Math.floor(time / MINUTE_MS);
      if (coins?.minute !== minute) coins = { minute, list: market.coins(minute * MINUTE_MS) };
      return coins.list;
    },
  };
}
