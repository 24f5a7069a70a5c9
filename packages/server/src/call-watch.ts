import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { operations, type Fetch, type FetchInit } from '@gainium/api-client';
import {
  createToolkit,
  type CallReport,
  type Toolkit,
  type ToolkitOptions,
} from '@gainium/tool-definitions';
import type { Logger } from 'pino';
import { undiciFetch } from './api/undici-fetch.ts';
import type { AuditEntry, AuditLog } from './audit-log.ts';

/** What is counted of calls. */
export interface CallMeter {
  countCall(report: CallReport): void;
  /** `status` is undefined where there was no answer. */
  countApiRequest(method: string, status: number | undefined): void;
}

export interface CallWatchOptions {
  log: Logger;
  audit?: AuditLog | undefined;
  meter?: CallMeter | undefined;
}

/** Sees every tool call and every API request: one log line a call, one audit line a write. */
export interface CallWatch {
  /** For the API clients. */
  fetch: Fetch;
  createToolkit(options: ToolkitOptions & { principal: string }): Toolkit;
}

type SentWrite = Pick<AuditEntry, 'method' | 'path' | 'mode'>;

interface RunningCall {
  id: string;
  tool: string;
  principal: string;
  writes: SentWrite[];
}

/** Enough to tell callers apart in a log. */
const shownHashLength = 16;

export function createCallWatch({ log, audit, meter }: CallWatchOptions): CallWatch {
  const running = new AsyncLocalStorage<RunningCall>();

  function recordWrite({ id, tool, principal }: RunningCall, write: SentWrite, outcome: string) {
    audit?.write({ call: id, tool, principal, ...write, outcome });
  }

  /** The requests are known to be sent by now, so the caller hears of them whatever the disk says. */
  function recordOutcome(call: RunningCall, outcome: string) {
    try {
      for (const write of call.writes) recordWrite(call, write, outcome);
    } catch (error) {
      log.error({ error, call: call.id, outcome }, 'audit');
    }
  }

  function report(principal: string, callReport: CallReport): void {
    const { tool, mode, outcome, error, durationMs } = callReport;
    const call = running.getStore();
    if (call) recordOutcome(call, outcome);
    meter?.countCall(callReport);
    const line = { tool, principal, mode, outcome, ms: Math.round(durationMs) };
    if (outcome === 'internal') log.error({ ...line, error }, 'call');
    else log.info(line, 'call');
  }

  return {
    async fetch(url, init) {
      const call = running.getStore();
      const write = call && describeWrite(url, init);
      if (call && write) {
        recordWrite(call, write, 'sent');
        call.writes.push(write);
      }
      let status: number | undefined;
      try {
        const response = await undiciFetch(url, init);
        ({ status } = response);
        return response;
      } finally {
        meter?.countApiRequest(init.method, status);
      }
    },
    createToolkit(options) {
      const principal = options.principal.slice(0, shownHashLength);
      const toolkit = createToolkit({
        ...options,
        onCall: (callReport) => report(principal, callReport),
      });
      // Without an audit file nobody asks which call a request belongs to, and to keep track of that
      // makes every promise of the process cost more (Node before 24).
      if (!audit) return toolkit;
      return {
        ...toolkit,
        call: (tool, args, callOptions) =>
          running.run({ id: randomUUID(), tool, principal, writes: [] }, () =>
            toolkit.call(tool, args, callOptions),
          ),
      };
    },
  };
}

/** POSTs that change nothing (contract sections 23.2 and 23.3). */
const harmlessPaths = Object.values(operations)
  .filter(({ method, effect }) => method !== 'GET' && effect === 'read')
  .map(({ path }) => new RegExp(`${path.replaceAll(/:\w+/g, '[^/]+')}$`));

function describeWrite(url: string, { method, headers }: FetchInit): SentWrite | undefined {
  if (method === 'GET') return undefined;
  const { pathname, search } = new URL(url);
  if (harmlessPaths.some((path) => path.test(pathname))) return undefined;
  const isPaper = new Headers(headers).get('paper-context') === 'true';
  return { method, path: pathname + search, mode: isPaper ? 'paper' : 'live' };
}
