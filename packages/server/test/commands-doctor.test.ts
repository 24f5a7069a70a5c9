import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { createSandbox, USER_ID, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

interface Finding {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  message: string;
  fix?: string;
}

/** Without clients, whatever this computer has. */
const HOME = mkdtempSync(join(os.tmpdir(), 'gainium-doctor-'));
afterAll(() => rmSync(HOME, { recursive: true }));

let sandbox: Sandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

async function startSandbox(options: Parameters<typeof createSandbox>[0] = {}): Promise<Sandbox> {
  sandbox = await createSandbox(options);
  return sandbox;
}

type Env = Record<string, string>;

function accountOf({ url, credentials }: Sandbox, { key, secret } = credentials): Env {
  return { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: secret, GAINIUM_API_BASE_URL: url };
}

/** What doctor finds, by check. */
async function examine(env: Env, args: string[] = []) {
  const { code, stdout, stderr } = await runProgram(['doctor', '--json', ...args], {
    env: { HOME, ...env },
  });
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return { code, findings: new Map(findings.map((finding) => [finding.check, finding])) };
}

const canary = 'canary-8c1f';

/** A fault: how the environment or the API comes to have it, and what doctor says of it. */
const faults: Record<
  string,
  {
    make: (sandbox: Sandbox) => Env;
    options?: Parameters<typeof createSandbox>[0];
    check: string;
    status: 'warn' | 'fail';
    message: RegExp;
    fix: RegExp;
  }
> = {
  'a wrong key': {
    make: (api) => accountOf(api, { key: 'f'.repeat(24), secret: canary }),
    check: 'API key',
    status: 'fail',
    message: /GAINIUM_API_KEY is wrong: Gainium knows no such key/,
    fix: /Settings, API Keys/,
  },
  'a malformed key': {
    make: (api) => accountOf(api, { key: canary, secret: canary }),
    check: 'API key',
    status: 'fail',
    message: /GAINIUM_API_KEY is wrong: it is not the id of a key/,
    fix: /24 letters and digits/,
  },
  'a wrong secret': {
    make: (api) => accountOf(api, { ...api.credentials, secret: canary }),
    check: 'API key',
    status: 'fail',
    message: /GAINIUM_API_SECRET is wrong/,
    fix: /Copy the secret again/,
  },
  'an expired key': {
    make: (api) => accountOf(api, api.keys.expired),
    check: 'API key',
    status: 'fail',
    message: /has expired/,
    fix: /Renew it/,
  },
  'a read-only key': {
    make: (api) => accountOf(api, api.keys.read),
    check: 'Permission',
    status: 'fail',
    message: /may only read/,
    fix: /GAINIUM_READONLY=true/,
  },
  'no key': {
    make: ({ url }) => ({ GAINIUM_API_BASE_URL: url }),
    check: 'API key',
    status: 'fail',
    message: /None is set/,
    fix: /GAINIUM_API_KEY and GAINIUM_API_SECRET/,
  },
  'a clock that is ten minutes behind': {
    make(api) {
      api.clock.skewMs = 600_000;
      return accountOf(api);
    },
    check: 'Clock',
    status: 'fail',
    message: /10 minutes behind/,
    fix: /NTP/,
  },
  'a clock that is three minutes ahead': {
    make(api) {
      api.clock.skewMs = -180_000;
      return accountOf(api);
    },
    check: 'Clock',
    status: 'warn',
    message: /3 minutes ahead of/,
    fix: /NTP/,
  },
  'another server in its place': {
    make(api) {
      api.faults.add({ path: '/api/v2/exchanges', fault: { kind: 'html' } });
      return accountOf(api);
    },
    check: 'API',
    status: 'fail',
    message: /not as the Gainium API does/,
    fix: /GAINIUM_API_BASE_URL/,
  },
  'a proxy that Node does not use': {
    make: (api) => ({ ...accountOf(api), HTTPS_PROXY: `http://me:${canary}@proxy.example` }),
    check: 'Proxy',
    status: 'warn',
    message: /HTTPS_PROXY is set, and Node does not use it/,
    fix: /NODE_USE_ENV_PROXY=1/,
  },
  'a rate budget that is spent': {
    options: { rateLimit: 1 },
    make: accountOf,
    check: 'Rate budget',
    status: 'fail',
    message: /It is spent/,
    fix: /share \d+ calls a minute/,
  },
  'a rate budget that is almost spent': {
    options: { rateLimit: 8 },
    make: accountOf,
    check: 'Rate budget',
    status: 'warn',
    message: /3 of 8 calls are left/,
    fix: /Stop the others/,
  },
  'no paper exchange': {
    make(api) {
      const account = api.accounts.get(USER_ID);
      const live = account?.exchanges.filter(({ paperContext }) => !paperContext) ?? [];
      account?.exchanges.splice(0, Number.POSITIVE_INFINITY, ...live);
      return accountOf(api);
    },
    check: 'Exchanges',
    status: 'warn',
    message: /There is no paper exchange/,
    fix: /Add an exchange on gainium\.io/,
  },
  'a setting with a mistake': {
    make: (api) => ({ ...accountOf(api), GAINIUM_READONLY: 'maybe' }),
    check: 'Configuration',
    status: 'fail',
    message: /GAINIUM_READONLY must be true or false/,
    fix: /Correct this setting/,
  },
  'a password in an address': {
    make: () => ({ GAINIUM_API_BASE_URL: `https://me:${canary}@api.example` }),
    check: 'Configuration',
    status: 'fail',
    message: /GAINIUM_API_BASE_URL must be .* not "https:\/\/\[redacted\]@api\.example"/,
    fix: /Correct this setting/,
  },
  'a tool that does not exist': {
    make: (api) => ({ ...accountOf(api), GAINIUM_MCP_TOOLS_EXCLUDE: 'list_bot' }),
    check: 'Configuration',
    status: 'fail',
    message: /names a tool that does not exist: list_bot/,
    fix: /Correct this setting/,
  },
  'a server that does not start': {
    make: (api) => ({
      ...accountOf(api, { ...api.credentials, secret: canary }),
      GAINIUM_MCP_AUDIT_LOG: `/no/such/${canary}/audit`,
    }),
    check: 'Handshake',
    status: 'fail',
    message: /GAINIUM_MCP_AUDIT_LOG names cannot be written.*\/no\/such\/\[redacted\]\/audit/,
    fix: /--transport=stdio/,
  },
};

describe('doctor', () => {
  it.each(Object.entries(faults))('finds %s and says how to mend it', async (_what, fault) => {
    const api = await startSandbox(fault.options);
    const env = fault.make(api);
    const { code, findings } = await examine(env);
    const found = findings.get(fault.check);
    expect(found).toMatchObject({ status: fault.status });
    expect(found?.message).toMatch(fault.message);
    expect(found?.fix).toMatch(fault.fix);
    expect(code).toBe(1);
    const secrets = [canary, env.GAINIUM_API_KEY, env.GAINIUM_API_SECRET].filter(Boolean);
    const text = JSON.stringify([...findings]);
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('writes a report that can be shown to others', async () => {
    const api = await startSandbox();
    const reason = `${canary} and ${api.credentials.key} are bad`;
    const body = JSON.stringify({ status: 'NOTOK', reason });
    api.faults.add({ path: /user/, times: 9, fault: { kind: 'respond', status: 403, body } });
    const env = accountOf(api, { ...api.credentials, secret: canary });
    const { code, stdout } = await runProgram(['doctor'], { env: { HOME, ...env } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ok +Versions/);
    expect(stdout).toMatch(/\nfail +API key +\[forbidden\] .*\n +→ /);
    expect(stdout).toMatch(/\n\n1 of \d+ checks found something to mend\./);
    for (const secret of [canary, api.credentials.key]) expect(stdout).not.toContain(secret);
  });

  it('finds a host that cannot be reached', async () => {
    const gone = await createSandbox();
    await gone.close();
    const { code, findings } = await examine(accountOf(gone));
    expect(findings.get('API')).toMatchObject({
      status: 'fail',
      message: `${gone.url} cannot be reached: ECONNREFUSED.`,
    });
    expect(findings.get('Handshake')).toMatchObject({ status: 'ok' });
    expect(code).toBe(1);
  });

  it('is content with an account in order, and changes nothing in it', async () => {
    const api = await startSandbox();
    const { code, findings } = await examine(accountOf(api));
    expect([...findings.values()].filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(code).toBe(0);
    const writes = api.log.entries().filter(({ method }) => method !== 'GET');
    expect(writes.map(({ path }) => path)).toEqual(['/api/v2/backtest/dca/estimate-cost']);
  });

  it('checks the built-in sandbox too', async () => {
    const { code, stdout } = await runProgram(['doctor', '--sandbox'], { env: { HOME } });
    expect(stdout).toMatch(/^ok +Versions +gainium-mcp \d/);
    expect(stdout).toMatch(/ok +Handshake +.*19 tools/);
    expect(stdout).toMatch(/\n\nEverything is in order\.\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ['paper', /only paper trading/],
    ['bot', /only bot [0-9a-f]{24}/],
  ] as const)('names the restriction of a key for one %s', async (name, message) => {
    const api = await startSandbox();
    const { code, findings } = await examine(accountOf(api, api.keys[name]));
    expect(findings.get('API key')?.message).toMatch(message);
    expect(code).toBe(0);
  });

  it('takes a read-only key for a read-only server', async () => {
    const api = await startSandbox();
    const { findings } = await examine(accountOf(api, api.keys.read), ['--read-only']);
    expect(findings.get('Permission')).toMatchObject({ status: 'ok' });
    expect(findings.get('Handshake')?.message).toMatch(/: 1\d tools in|: \d tools in/);
  });

  it('needs no key for a server whose users bring theirs', async () => {
    const api = await startSandbox();
    const { code, findings } = await examine({
      GAINIUM_API_BASE_URL: api.url,
      GAINIUM_MCP_TRANSPORT: 'http',
    });
    expect(findings.get('API key')).toMatchObject({ status: 'ok' });
    expect(code).toBe(0);
  });
});
