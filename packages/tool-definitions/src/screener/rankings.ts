import { LRUCache } from 'lru-cache';
import type { Ranking } from './ranking.ts';

/** Prices move, but a reader who turns pages wants the list to stand still for that long. */
const keptForMs = 60_000;
/** More lists than one reader compares; each holds at most a few hundred coins. */
const keptRankings = 10;

/** The rankings of one toolkit, so that a following page or a repeat costs no API call. */
export interface Rankings {
  /** The ranking kept under `key`, else the one that `build` makes, once for all who wait for it. */
  get(key: string, build: () => Promise<Ranking>): Promise<Ranking>;
}

/** `now` in milliseconds, of a clock that never jumps. */
export function createRankings(now = () => performance.now()): Rankings {
  const kept = new LRUCache<string, Ranking>({
    max: keptRankings,
    ttlResolution: 0,
    perf: { now },
  });
  const building = new Map<string, Promise<Ranking>>();

  return {
    async get(key, build) {
      // Whoever builds may give up; then the next one in line does it.
      while (building.has(key)) await building.get(key)?.catch(() => undefined);
      const known = kept.get(key);
      if (known) return known;
      const own = build();
      building.set(key, own);
      try {
        const ranking = await own;
        kept.set(key, ranking, { ttl: Math.min(keptForMs, ranking.retryAfterMs ?? keptForMs) });
        return ranking;
      } finally {
        building.delete(key);
      }
    },
  };
}
