import { inspect } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createResourceServer, type ResourceServerOptions } from '../src/index.ts';
import {
  activeToken,
  GAINIUM_KEY,
  GAINIUM_SECRET,
  INTROSPECTION_SECRET,
  startIntrospectionEndpoint,
  type IntrospectionEndpoint,
} from './support/introspection-endpoint.ts';

const TOKEN = 'token-canary-5e8b';
const SECRETS = [TOKEN, INTROSPECTION_SECRET, GAINIUM_KEY, GAINIUM_SECRET];

const endpoint = await startIntrospectionEndpoint();
afterAll(() => endpoint.close());

/** Everything that comes out of a resource server while it handles one request. */
async function collectOutput(
  change: Partial<ResourceServerOptions>,
  authorization: string,
): Promise<string> {
  const output: unknown[] = [];
  const record = (...words: unknown[]) => void output.push(words);
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation(record),
  );
  try {
    const server = createResourceServer({
      issuer: endpoint.url,
      introspectionSecret: INTROSPECTION_SECRET,
      resource: 'https://mcp.example.com/mcp',
      scopes: ['read', 'write'],
      timeoutMs: 200,
      logger: { info: record, warn: record },
      ...change,
    });
    const request = new Request('https://mcp.example.com/mcp', { headers: { authorization } });
    const result = await server.authenticate(request, { scopes: ['read'] });
    output.push(server, result, JSON.stringify(result));
    if (result.ok) {
      output.push({ ...result.grant }, structuredClone(result.grant));
      const refused = server.requireScopes(result.grant, ['admin']);
      output.push([...(refused?.response.headers ?? [])], await refused?.response.text());
    } else {
      output.push([...result.response.headers], await result.response.text());
    }
  } catch (error) {
    output.push(error);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return inspect(output, { depth: null, showHidden: true, maxStringLength: null });
}

const leak = Object.assign(new Error(`request to ${TOKEN} with ${INTROSPECTION_SECRET} failed`), {
  code: INTROSPECTION_SECRET,
  headers: { authorization: `Bearer ${INTROSPECTION_SECRET}` },
});

describe('no secret comes out', () => {
  it.each<[string, Parameters<IntrospectionEndpoint['answerWith']>[0]]>([
    ['of a grant', activeToken()],
    ['of a grant without the scope', activeToken({ scope: '' })],
    ['of an inactive token', activeToken({ active: false })],
    ['of a token for another resource', activeToken({ aud: `https://${TOKEN}.example` })],
    ['of an expired token', activeToken({ exp: 1 })],
    ['of an answer that makes no sense', activeToken({ active: GAINIUM_SECRET })],
    ['of an answer with an unknown restriction', activeToken({ restrictions: GAINIUM_SECRET })],
    ['of an echo', ({ form }) => new Response(`${form.toString()} ${INTROSPECTION_SECRET}`)],
    ['of an error', ({ form }) => Response.json({ error: form.get('token') }, { status: 400 })],
    [
      'of a challenge',
      () =>
        new Response(null, {
          status: 401,
          headers: { 'www-authenticate': `Bearer realm="${INTROSPECTION_SECRET}"` },
        }),
    ],
    ['of a time-out', () => new Promise(() => {})],
  ])('%s', async (_name, answer) => {
    endpoint.answerWith(answer);

    const output = await collectOutput({}, `Bearer ${TOKEN}`);

    for (const secret of SECRETS) expect(output).not.toContain(secret);
  });

  it.each<[string, Partial<ResourceServerOptions>, string]>([
    ['of a failing fetch', { fetch: () => Promise.reject(leak) }, `Bearer ${TOKEN}`],
    ['of a malformed header', {}, `Bearer ${TOKEN} ${TOKEN}`],
    ['of another scheme', {}, `Basic ${TOKEN}`],
    ['of a token that is too long', {}, `Bearer ${TOKEN.repeat(1000)}`],
    [
      'of a failing cache',
      { cache: { get: () => Promise.reject(leak), set: () => Promise.reject(leak) } },
      `Bearer ${TOKEN}`,
    ],
    [
      'of a configuration error',
      { introspectionSecret: `${INTROSPECTION_SECRET}\n` },
      `Bearer ${TOKEN}`,
    ],
    [
      'of a URL that is refused',
      { introspectionUrl: `https://user:${INTROSPECTION_SECRET}@auth.example.com` },
      `Bearer ${TOKEN}`,
    ],
  ])('%s', async (_name, change, authorization) => {
    endpoint.answerWith(activeToken());

    const output = await collectOutput(change, authorization);

    for (const secret of SECRETS) expect(output).not.toContain(secret);
  });
});
