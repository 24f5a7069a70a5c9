import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, startHttpServer, type RunningServer } from './program.ts';
import { clientKinds, connect, type ClientKind } from './support/connect.ts';

let sandbox: Sandbox;
let server: RunningServer;
let env: Record<string, string>;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, backtest: { durationMs: 300, pollMs: 20 } });
  env = {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '10000',
  };
  server = await startHttpServer([], env);
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});

function start(kind: ClientKind) {
  const target = kind.endsWith('stdio')
    ? { args: [bin], env }
    : { url: kind.endsWith('SSE') ? new URL('/sse', server.url).href : server.url };
  return connect[kind](target);
}

function backtestOf(days: number) {
  const exchanges = sandbox.accounts.get(sandbox.keys.write.userId)?.exchanges ?? [];
  const exchangeUUID = exchanges.find(({ code }) => code === 'binance')?.id;
  const to = Date.UTC(2026, 9, 9);
  const settings = { pair: ['BTC_USDT'], baseOrderSize: '100', tpPerc: '2' };
  const data = {
    exchange: 'binance',
    exchangeUUID,
    settings,
    from: to - days * 86_400_000,
    to,
    interval: '1h',
  };
  return { mode: 'requestSync', botType: 'dca', payload: { data } };
}

function countAborted(): number {
  return server.output().stderr.match(/"outcome":"aborted"/g)?.length ?? 0;
}

describe.each(clientKinds)('a backtest that is waited for, with %s', (kind) => {
  it('tells how far it is', async () => {
    const client = await start(kind);
    const progress: { progress: number; message?: string | undefined }[] = [];
    const result = await client.callTool('run_backtest', backtestOf(7), {
      onprogress: (step) => void progress.push(step),
    });
    await client.close();
    expect(result).not.toHaveProperty('isError');
    expect(progress.at(-1)).toMatchObject({
      progress: expect.any(Number),
      message: expect.stringContaining('is running'),
    });
  });
});

describe.each(clientKinds.filter((kind) => !kind.endsWith('stdio')))(
  'a call that is cancelled, with %s',
  (kind) => {
    it('gives up its request to the API', async () => {
      const removeFault = sandbox.faults.add({ path: '/api/v2/bots/dca', fault: { kind: 'hang' } });
      const client = await start(kind);
      const before = countAborted();
      const asked = sandbox.log.entries().length;
      const patience = new AbortController();
      const call = client.callTool('list_bots', { botType: 'dca' }, { signal: patience.signal });
      const failure = call.catch((error: unknown) => error);
      await expect.poll(() => sandbox.log.entries().length).toBe(asked + 1);
      patience.abort();
      expect(await failure).toBeInstanceOf(Error);
      await expect.poll(countAborted).toBe(before + 1);
      removeFault();
      await client.close();
    });
  },
);

it('says nothing but its outcome about a call whose client leaves the stream', async () => {
  const countCalls = () => server.output().stderr.match(/"msg":"call"/g)?.length ?? 0;
  const post = (params: object, signal?: AbortSignal) =>
    fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      ...(signal && { signal }),
    });
  const before = countCalls();
  const patience = new AbortController();
  const params = { name: 'run_backtest', arguments: backtestOf(7), _meta: { progressToken: 1 } };
  const response = await post(params, patience.signal);
  await response.body?.getReader().read();
  patience.abort();
  await expect.poll(countCalls).toBe(before + 1);
  // The line of a later call comes after all that is said about this one.
  await (await post({ name: 'list_presets' })).text();
  await expect.poll(countCalls).toBe(before + 2);
  expect(server.output().stderr).not.toContain('"msg":"console"');
});
