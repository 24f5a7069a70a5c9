import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type { createGainiumClient, GainiumClient } from '../src/index.ts';
import { credentials, hasValidSignature, notOk, ok, sendJson, startServer } from './server.ts';

/** What browsers, workers, Deno, Bun and Node all have, and nothing else. */
const webGlobals = {
  AbortController,
  AbortSignal,
  Headers,
  ReadableStream,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
  btoa,
  clearTimeout,
  crypto,
  fetch,
  performance,
  setTimeout,
};

describe('the bundle for browsers and workers', () => {
  let code: string;
  let imports: string[];

  beforeAll(async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [fileURLToPath(new URL('../src/index.ts', import.meta.url))],
      bundle: true,
      format: 'iife',
      globalName: 'gainium',
      metafile: true,
      minify: true,
      platform: 'browser',
      target: 'es2023',
      write: false,
    });
    code = outputFiles[0]?.text ?? '';
    imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map((i) => i.path));
  });

  it('imports nothing of Node and knows none of its globals', () => {
    expect(imports.filter((path) => path.startsWith('node:'))).toEqual([]);
    expect(code).not.toMatch(/\b(require|process|Buffer|__dirname)\b/);
  });

  it('is small', () => {
    expect(gzipSync(code).length).toBeLessThan(20_000);
  });

  it('makes signed calls where there is nothing but web standards', async () => {
    const server = await startServer((request, response) =>
      sendJson(response, request.method === 'GET' ? ok([{ _id: 'b1' }]) : notOk('no')),
    );
    const context = createContext({ ...webGlobals });
    const create: typeof createGainiumClient = runInContext(
      `${code}; gainium.createGainiumClient`,
      context,
    );
    const client: GainiumClient = create({ credentials, baseUrl: server.url });
    await expect(client.bots.list('dca')).resolves.toMatchObject({ items: [{ _id: 'b1' }] });
    await expect(client.bots.archive('dca', 'b1')).rejects.toMatchObject({ code: 'api_refused' });
    expect(server.requests.every(hasValidSignature)).toBe(true);
  });
});
