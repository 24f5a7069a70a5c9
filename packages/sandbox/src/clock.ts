/** Where the market's time comes from; see {@link createClock}. */
export interface ClockOptions {
  /** Market time of the first moment, in ms since the epoch. Default: the wall clock. */
  start?: number;
  /** Market seconds per wall second; 0 freezes the market until `advance` is called. Default 1. */
  speed?: number;
}

/** Market time and server time, two different things: the market can be moved, the server can be wrong. */
export interface Clock {
  /** Market time in ms: start + wall time gone by × speed + what was advanced by hand. */
  now(): number;
  /** Moves the market forward by `ms`. Throws a RangeError for a negative or unreal number. */
  advance(ms: number): void;
  /** Moves the market forward to `time` (ms since the epoch). Throws a RangeError for the past. */
  set(time: number): void;
  /** The server's own time in ms: authentication, the `Date` header, the limiter and caches use it. */
  serverNow: () => number;
  /** How far the server's own time is ahead of the machine's, in ms. Default 0. */
  skewMs: number;
}

export function createClock({ start = Date.now(), speed = 1 }: ClockOptions = {}): Clock {
  if (!Number.isFinite(start))
    throw new RangeError('clock.start must be milliseconds since the epoch');
  if (!Number.isFinite(speed) || speed < 0) throw new RangeError('clock.speed must be 0 or more');
  const startedAt = performance.now();
  let advanced = 0;
  const clock: Clock = {
    now: () => Math.floor(start + (performance.now() - startedAt) * speed + advanced),
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('the market only moves forward');
      advanced += ms;
    },
    set: (time) => clock.advance(time - clock.now()),
    serverNow: () => Date.now() + clock.skewMs,
    skewMs: 0,
  };
  return clock;
}
