import type { Clock } from './clock.ts';
import { createEngine } from './engine/index.ts';
import { createIds } from './ids.ts';
import { createMarket } from './market/index.ts';
import type { BehaviourOptions } from './options.ts';
import { createCountCache } from './query/count-cache.ts';
import { createRandom } from './random.ts';
import { createTerminalBreaker } from './resources/terminal-breaker.ts';
import { seedAccounts } from './seed/account.ts';
import { createPricePaths } from './seed/price-path.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const LONGEST_STEP_MS = 1000;

export interface WorldOptions {
  clock: Clock;
  behaviour: BehaviourOptions;
  seed: number;
  settleMs: number;
}

/** Builds the simulated service: market, seeded accounts, bot workers. */
export function createWorld({ clock, behaviour, seed, settleMs }: WorldOptions): World {
  const market = createMarket(seed);
  const ids = createIds(createRandom(seed));
  // Between two steps nobody could see a difference, and calls come in thousands.
  const stepMs = Math.max(1, Math.min(LONGEST_STEP_MS, settleMs));
  const startedAt = floorTo(clock.now(), stepMs);
  const accounts = seedAccounts({
    market,
    ids,
    paths: createPricePaths(market, startedAt),
    now: startedAt,
    serverNow: clock.serverNow(),
  });
  const engine = createEngine({
    accounts: accounts.values(),
    market,
    ids,
    startTime: startedAt,
    settleMs,
    seed,
  });
  let coins: { minute: number; list: Record<string, unknown>[] } | undefined;
  return {
    clock,
    market,
    engine,
    catchUp: () => engine.advanceTo(floorTo(clock.now(), stepMs)),
    ids,
    accounts,
    dealCounts: createCountCache(clock.serverNow),
    terminalBreaker: createTerminalBreaker(clock.serverNow),
    options: behaviour,
    screener(time) {
      const minute = Math.floor(time / MINUTE_MS);
      if (coins?.minute !== minute) coins = { minute, list: market.coins(minute * MINUTE_MS) };
      return coins.list;
    },
  };
}

function floorTo(time: number, stepMs: number): number {
  return time - (time % stepMs);
}
