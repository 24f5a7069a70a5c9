import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from './exchange.ts';
import type { InFlight } from './in-flight.ts';
import type { HttpListener } from './listen.ts';

/** Orchestrators kill 30 s after they ask to stop. */
const drainTimeoutMs = 25_000;

export interface DrainOptions {
  listener: HttpListener;
  endpoints: readonly Endpoint[];
  inFlight: InFlight;
  timeoutMs?: number;
}

/**
 * Stops without losing an answer: takes no new connections and conversations, waits for what is
 * being worked on, and closes the rest.
 */
export async function drain(options: DrainOptions): Promise<void> {
  const { listener, endpoints, inFlight, timeoutMs = drainTimeoutMs } = options;
  const stopped = listener.stop();
  for (const endpoint of endpoints) endpoint.drain();
  await within(timeoutMs, inFlight.whenIdle());
  await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  listener.cut();
  await stopped;
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const patience = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
}
