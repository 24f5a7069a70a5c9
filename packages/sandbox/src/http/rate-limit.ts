import type { IncomingMessage } from 'node:http';
import { type Headers, type Reply } from './reply.ts';

const WINDOW_MS = 60_000;

interface Window {
  endsAt: number;
  hits: number;
}

export interface RateLimiter {
  /** Counts a call. `refusal` is set when it is one too many. */
  count(request: IncomingMessage): { headers: Headers; refusal?: Reply };
}

/**
 * Calls per fixed 60-second window and client address, one counter for all routes (contract
 * section 4). The client address is the whole `x-forwarded-for` text when there is one.
 */
export function createRateLimiter(limit: number, now: () => number): RateLimiter {
  const windows = new Map<string, Window>();

  function currentWindow(address: string, time: number): Window {
    const known = windows.get(address);
    if (known && time < known.endsAt) return known;
    for (const [other, { endsAt }] of windows) if (endsAt <= time) windows.delete(other);
    const opened = { endsAt: time + WINDOW_MS, hits: 0 };
    windows.set(address, opened);
    return opened;
  }

  return {
    count(request) {
      const time = now();
      const window = currentWindow(clientAddress(request), time);
      window.hits += 1;
      const headers: Headers = {
        'X-RateLimit-Limit': String(limit),
        'X-RateLimit-Remaining': String(Math.max(0, limit - window.hits)),
        'X-RateLimit-Reset': String(Math.ceil(window.endsAt / 1000)),
      };
      if (window.hits <= limit) return { headers };
      headers['Retry-After'] = String(Math.ceil((window.endsAt - time) / 1000));
      return { headers, refusal: tooManyRequests };
    },
  };
}

export const tooManyRequests: Reply = {
  status: 429,
  text: 'Too many requests, please try again later.',
  type: 'text/html',
};

function clientAddress(request: IncomingMessage): string {
  return String(request.headers['x-forwarded-for'] ?? request.socket.remoteAddress);
}
