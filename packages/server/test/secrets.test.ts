import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  activeToken,
  INTROSPECTION_SECRET,
  startIntrospectionEndpoint,
  type IntrospectionEndpoint,
} from '../../auth-oauth/test/support/introspection-endpoint.ts';
import { startHttpServer, type RunningServer } from './program.ts';
import { startOAuthServer } from './support/oauth-server.ts';
import { initializeParams, rawRequest, rpc, type RawAnswer } from './support/raw-request.ts';

let sandbox: Sandbox;
let issuer: IntrospectionEndpoint;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  issuer = await startIntrospectionEndpoint();
});
afterAll(async () => {
  await issuer.close();
  await sandbox.close();
});

const metricsToken = 'metrics-canary-77d1';
const quiet = { GAINIUM_MCP_LOG_LEVEL: 'debug', GAINIUM_MCP_METRICS_TOKEN: metricsToken };

/** What a client can make a server say: good and bad calls, pages, metrics, refusals. */
async function provoke(
  { url }: RunningServer,
  headers: Record<string, string>,
): Promise<RawAnswer[]> {
  const at = (path: string) => new URL(path, url).href;
  const call = (name: string, args: object) =>
    rpc(url, 'tools/call', { name, arguments: args }, headers);
  const answers = [
    await rpc(url, 'initialize', initializeParams, headers),
    await rpc(url, 'tools/list', {}, headers),
    await call('list_bots', { botType: 'dca' }),
    await call('list_bots', { botType: headers }),
    await call('no_such_tool', headers),
    await rpc(url, 'no/such/method', headers, headers),
    await rawRequest(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain' },
    }),
    await rawRequest(at('/'), { headers }),
    await rawRequest(at('/nope'), { headers }),
    await rawRequest(at('/metrics'), { headers: { authorization: `Bearer ${metricsToken}` } }),
  ];
  sandbox.faults.add({ path: '/api/v2/bots/dca', times: 3, fault: { kind: 'reset' } });
  return [...answers, await call('list_bots', { botType: 'dca' })];
}

/** Everything that came out, but for the echo of what a client said about itself. */
function outputOf(server: RunningServer, answers: readonly RawAnswer[]): string {
  const { stdout, stderr } = server.output();
  const sent = answers.map(({ headers, body }) => JSON.stringify(headers) + body);
  return [stdout, stderr, ...sent].join('\n');
}

describe('no secret comes out', () => {
  it('of a server with a key of its own', async () => {
    const server = await startHttpServer([], {
      ...quiet,
      GAINIUM_API_KEY: sandbox.credentials.key,
      GAINIUM_API_SECRET: sandbox.credentials.secret,
      GAINIUM_API_BASE_URL: sandbox.url,
    });
    const output = outputOf(server, await provoke(server, {}));
    await server.stop();
    for (const secret of [sandbox.credentials.key, sandbox.credentials.secret, metricsToken]) {
      expect(output).not.toContain(secret);
    }
    expect(output).toContain('list_bots');
  });

  it('of a server that gets keys with each request', async () => {
    const secret = 'header-secret-canary-31c0';
    const server = await startHttpServer([], { ...quiet, GAINIUM_API_BASE_URL: sandbox.url });
    const answers = await provoke(server, {
      'x-api-key': sandbox.credentials.key,
      'x-api-secret': secret,
    });
    answers.push(await rpc(server.url, 'tools/list', {}, { 'x-api-secret': secret }));
    const echoed = answers.filter(({ body }) => !body.includes('x-api-secret'));
    await server.stop();
    expect(outputOf(server, echoed)).not.toContain(secret);
    expect(server.output().stderr).not.toContain(secret);
    expect(server.output().stderr).not.toContain(sandbox.credentials.key);
  });

  it('of a server with OAuth', async () => {
    const { key, secret } = sandbox.credentials;
    issuer.answerWith(activeToken({ gainium_api_key: key, gainium_api_secret: secret }));
    const server = await startOAuthServer({ issuer: issuer.url, apiUrl: sandbox.url, env: quiet });
    const token = 'token-canary-9f02';
    const answers = await provoke(server, { authorization: `Bearer ${token}` });
    issuer.answerWith(({ form }) => new Response(`${form.toString()} ${INTROSPECTION_SECRET}`));
    answers.push(await rpc(server.url, 'tools/list', {}, { authorization: `Bearer ${token}-2` }));
    await server.stop();
    const echoed = answers.filter(({ body }) => !body.includes('Bearer token'));
    const output = outputOf(server, echoed);
    for (const canary of [key, secret, INTROSPECTION_SECRET, token, metricsToken]) {
      expect(output).not.toContain(canary);
    }
    expect(server.output().stderr).not.toContain(token);
  });
});
