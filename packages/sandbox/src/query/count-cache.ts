/** How long the service shows an old deal count (contract section 7). */
const KEPT_MS = 60_000;

export interface CountCache {
  /** The count kept for an identical filter, else the fresh one, which is then kept. */
  countFor(filter: string, fresh: number): number;
}

export function createCountCache(now: () => number): CountCache {
  const counts = new Map<string, { count: number; until: number }>();
  return {
    countFor(filter, fresh) {
      const time = now();
      const known = counts.get(filter);
      if (known && time < known.until) return known.count;
      for (const [other, { until }] of counts) if (until <= time) counts.delete(other);
      counts.set(filter, { count: fresh, until: time + KEPT_MS });
      return fresh;
    },
  };
}
