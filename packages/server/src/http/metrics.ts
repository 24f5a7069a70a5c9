import { toolNames, type CallReport } from '@gainium/tool-definitions';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallMeter } from '../call-watch.ts';

export interface Metrics extends CallMeter {
  /** `route` is a path of the server, never the path of a request. */
  countRequest(route: string, method: string, status: number): void;
  read(): Promise<{ contentType: string; text: string }>;
}

/** What is counted at the moment the metrics are read. */
export interface Levels {
  /** Open sessions by route. */
  sessions: () => Iterable<[route: string, count: number]>;
  requestsInFlight: () => number;
  /** Where there is a Redis to share with other replicas. */
  hasRedis?: () => boolean;
}

const prefix = 'gainium_mcp_';
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
const durationBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/**
 * Counts for Prometheus. Every label has few values: whatever a client sends, the number of series
 * stays the same.
 */
export function createMetrics(levels: Levels): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: `${prefix}http_requests_total`,
    help: 'Answered HTTP requests.',
    labelNames: ['route', 'method', 'status'],
    registers,
  });
  const calls = new Counter({
    name: `${prefix}tool_calls_total`,
    help: 'Tool calls. The outcome is ok, confirmation or the code of an error.',
    labelNames: ['tool', 'mode', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: `${prefix}tool_call_duration_seconds`,
    help: 'How long tool calls take.',
    labelNames: ['tool'],
    buckets: durationBuckets,
    registers,
  });
  const apiRequests = new Counter({
    name: `${prefix}api_requests_total`,
    help: 'Requests to the Gainium API. The status is none where there was no answer.',
    labelNames: ['method', 'status'],
    registers,
  });
  for (const level of createLevels(levels)) registry.registerMetric(level);

  return {
    countRequest(route, method, status) {
      requests.inc({ route, method: knownMethods.has(method) ? method : 'other', status });
    },
    countCall({ tool: name, mode, outcome, durationMs }: CallReport) {
      const tool = toolNames.includes(name) ? name : 'unknown';
      calls.inc({ tool, mode: mode ?? 'none', outcome });
      durations.observe({ tool }, durationMs / 1000);
    },
    countApiRequest(method, status) {
      apiRequests.inc({ method, status: status ?? 'none' });
    },
    async read() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function createLevels({ sessions, requestsInFlight, hasRedis }: Levels): Gauge[] {
  const openSessions = new Gauge({
    name: `${prefix}sessions`,
    help: 'Open sessions.',
    labelNames: ['route'],
    registers: [],
    collect() {
      for (const [route, count] of sessions()) this.set({ route }, count);
    },
  });
  const inFlight = new Gauge({
    name: `${prefix}requests_in_flight`,
    help: 'MCP requests that are being worked on.',
    registers: [],
    collect() {
      this.set(requestsInFlight());
    },
  });
  const redis =
    hasRedis &&
    new Gauge({
      name: `${prefix}redis_up`,
      help: 'Whether limits are shared through Redis (1), or this replica goes on alone (0).',
      registers: [],
      collect() {
        this.set(hasRedis() ? 1 : 0);
      },
    });
  return [openSessions, inFlight, ...(redis ? [redis] : [])];
}
