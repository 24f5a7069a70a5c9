import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createGainiumClient, type FetchResponse } from '@gainium/api-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { undiciFetch } from './undici-fetch.ts';

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (listener: RequestListener) => listen(createServer(listener));

function send(url: string, init: { method?: string; body?: string; signal?: AbortSignal } = {}) {
  const { signal = new AbortController().signal, ...rest } = init;
  return undiciFetch(url, {
    method: 'GET',
    headers: { token: 'k' },
    redirect: 'manual',
    ...rest,
    signal,
    onAbort(listener) {
      const call = () => listener(signal.reason);
      if (signal.aborted) call();
      signal.addEventListener('abort', call);
      return () => signal.removeEventListener('abort', call);
    },
  });
}

async function read({ body }: FetchResponse): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) return Buffer.concat(chunks).toString();
    chunks.push(value);
  }
}

describe('undiciFetch', () => {
  it('sends method, path, headers and body, and gives back status and headers', async () => {
    const url = await serve((incoming, outgoing) => {
      let body = '';
      incoming.on('data', (chunk) => (body += String(chunk)));
      incoming.on('end', () => {
        outgoing.writeHead(404, { 'x-limit': '1', 'set-cookie': ['a=1', 'b=2'] });
        const { method, url: target, headers } = incoming;
        outgoing.end(JSON.stringify({ method, target, body, token: headers.token }));
      });
    });
    const response = await send(`${url}/api?a=1&b=%20`, { method: 'POST', body: '{"é":1}' });
    expect(response).toMatchObject({ ok: false, status: 404 });
    expect(response.headers.get('X-Limit')).toBe('1');
    expect(response.headers.get('set-cookie')).toBe('a=1, b=2');
    expect([response.headers.has('x-limit'), response.headers.has('age')]).toEqual([true, false]);
    const expected = { method: 'POST', target: '/api?a=1&b=%20', body: '{"é":1}', token: 'k' };
    expect(JSON.parse(await read(response))).toEqual(expected);
  });

  it.each([
    ['GET', undefined],
    ['DELETE', undefined],
    ['POST', '0'],
    ['PUT', '0'],
  ])('names the host and sends no body with a %s that has none', async (method, length) => {
    const url = await serve(({ headers }, outgoing) => outgoing.end(JSON.stringify(headers)));
    const headers: unknown = JSON.parse(await read(await send(url, { method })));
    expect(headers).toEqual({
      host: new URL(url).host,
      token: 'k',
      'accept-encoding': 'gzip, deflate, br',
      connection: 'keep-alive',
      ...(length !== undefined && { 'content-length': length }),
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('reads a body in the encoding %s', async (encoding, encode) => {
    const text = 'bots '.repeat(50_000);
    const url = await serve((_, outgoing) => {
      outgoing.writeHead(200, { 'content-encoding': encoding }).end(encode(text));
    });
    expect(await read(await send(url))).toBe(text);
  });

  it('uses connections again', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve(({ socket }, outgoing) => {
      ports.add(socket.remotePort);
      outgoing.end('{}');
    });
    for (let call = 0; call < 50; call += 1) await read(await send(url));
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('does not follow a redirect', async () => {
    const url = await serve((_, outgoing) => outgoing.writeHead(302, { location: '/x' }).end());
    expect(await send(url)).toMatchObject({ ok: false, status: 302 });
  });

  it('fails when the answer breaks off', async () => {
    const url = await serve((_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' });
      outgoing.write('{"data":', () => outgoing.destroy());
    });
    await expect(send(url).then(read)).rejects.toThrow('other side closed');
  });

  it('fails when compressed bytes are none', async () => {
    const url = await serve((_, outgoing) => {
      outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    });
    await expect(send(url).then(read)).rejects.toThrow('incorrect header check');
  });

  it('fails when the server changes the protocol instead of answering', async () => {
    const url = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          socket.write(
            'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
          );
        });
      }),
    );
    await expect(send(url, { method: 'POST', body: '{}' })).rejects.toThrow('bad upgrade');
  });

  it('stops waiting for an answer when it is aborted', async () => {
    const server = createServer(() => {});
    const url = await listen(server);
    const controller = new AbortController();
    const sent = send(url, { signal: controller.signal });
    await once(server, 'request');
    controller.abort();
    await expect(sent).rejects.toThrow('aborted');
  });

  it('stops waiting for a connection when it is aborted', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => {}));
    const url = (await listen(server)).replace('http:', 'https:');
    const controller = new AbortController();
    const sent = send(url, { method: 'POST', body: '{}', signal: controller.signal });
    // It never says a word of TLS.
    const [socket] = (await once(server, 'connection')) as [Socket];
    controller.abort();
    await expect(sent).rejects.toThrow('aborted');
    socket.destroy();
  });

  it('waits for the answer behind an early hint', async () => {
    const url = await serve((_, outgoing) => {
      outgoing.writeEarlyHints({ link: '</x>; rel=preload' }, () => outgoing.end('{}'));
    });
    const response = await send(url);
    expect(response.status).toBe(200);
    expect(await read(response)).toBe('{}');
  });

  it('sends a request that gets no answer once', async () => {
    const bodies: string[] = [];
    const url = await serve((incoming) => {
      incoming.on('data', (chunk) => bodies.push(String(chunk)));
      incoming.on('end', () => incoming.socket.destroy());
    });
    await expect(send(url, { method: 'POST', body: '{}' })).rejects.toThrow('other side closed');
    await expect(send(url)).rejects.toThrow('other side closed');
    expect(bodies).toEqual(['{}']);
  });

  it('does not send on a connection that the server has closed', async () => {
    const bodies: string[] = [];
    const server = createServer((incoming, outgoing) => {
      incoming.on('data', (chunk) => bodies.push(String(chunk)));
      incoming.on('end', () => outgoing.end('{}'));
    });
    const url = await listen(server);
    for (const body of ['1', '2', '3']) {
      await read(await send(url, { method: 'POST', body }));
      server.closeIdleConnections();
    }
    expect(bodies).toEqual(['1', '2', '3']);
  });

  it('proves for a refused connection that a write was not sent', async () => {
    const server = createTcpServer();
    const baseUrl = await listen(server);
    server.close();
    await once(server, 'close');
    const client = createGainiumClient({
      credentials: { key: 'k', secret: 's' },
      baseUrl,
      fetch: undiciFetch,
    });
    const write = client.globalVariables.remove('65f0c0ffee65f0c0ffee65f0');
    await expect(write).rejects.toMatchObject({ code: 'network' });
  });
});
