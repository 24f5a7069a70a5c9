import { Hono } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { createToolkit } from '@gainium/tool-definitions';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSseEndpoints } from '../src/http/legacy-sse.ts';
import { listen } from '../src/http/listen.ts';
import { Sessions } from '../src/http/sessions.ts';
import { openStream } from './support/raw-request.ts';

afterEach(() => vi.useRealTimers());

describe('a stream of HTTP+SSE', () => {
  it('says that it is alive before proxies lose patience', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const caller = { principal: 'ann', toolkit: createToolkit({ client: undefined }) };
    const { stream } = createSseEndpoints({
      messagesPath: '/messages',
      sessions: new Sessions({ max: 1, idleMs: 60_000 }),
      onerror: () => {},
    });
    const app = new Hono<{ Bindings: HttpBindings }>();
    app.get('/sse', ({ req, env, res }) =>
      stream.serve({
        request: req.raw,
        outgoing: env.outgoing,
        headers: res.headers,
        caller,
        expiresAtMs: undefined,
        isDraining: () => false,
      }),
    );
    const listener = await listen(app, { host: '127.0.0.1', port: 0 });
    const reader = await openStream(`http://127.0.0.1:${listener.port}/sse`);
    await expect.poll(() => reader.text()).toContain('event: endpoint');
    vi.advanceTimersByTime(30_000);
    await expect.poll(() => reader.text().match(/^: keepalive$/gm)?.length).toBe(2);
    reader.close();
    await expect.poll(() => stream.countSessions?.()).toBe(0);
    vi.useRealTimers();
    await listener.stop();
  });
});
