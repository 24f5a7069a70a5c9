import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createGainiumClient, type GainiumClientOptions } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { credentials, notOk, ok, sendJson, type Received } from './server.ts';

const canaries = [credentials.key, credentials.secret];

/** Everything that looking at a value can show. */
function shown(value: unknown): string {
  return [inspect(value, { depth: Infinity, showHidden: true, getters: true }), String(value)]
    .concat(JSON.stringify(value) ?? '')
    .join('\n');
}

const secretsIn = (text: string): string[] => canaries.filter((canary) => text.includes(canary));

/** A list for a read; for a write the key, as a reason. */
function echoKey({ method, headers }: Received): unknown {
  return method === 'GET' ? ok([]) : notOk(headers.token);
}

function fail(): never {
  throw new Error('disk full');
}

describe('credentials', () => {
  it('cannot be seen on a client or a page', async () => {
    const { client } = await connect((_, response) => sendJson(response, ok([])));
    expect(secretsIn(shown(client))).toEqual([]);
    expect(secretsIn(shown(await client.bots.list('dca')))).toEqual([]);
  });

  it('are taken out of what the API or a proxy echoes', async () => {
    const { client } = await connect((request, response) => {
      const echo = JSON.stringify(request.headers) + credentials.secret;
      sendJson(response, { ...notOk(echo), errors: [['token', echo]] }, 400);
    });
    expect(secretsIn(shown(await rejectionOf(client.bots.list('dca'))))).toEqual([]);
  });

  it('are taken out of what an injected fetch throws', async () => {
    const { client } = await connect(() => {}, {
      retry: { limit: 0 },
      fetch: async (_input, init) => {
        const cause = Object.assign(new Error(`sent ${JSON.stringify(init?.headers)}`), { init });
        throw new TypeError(`cannot send with ${credentials.secret}`, { cause });
      },
    });
    const error = await rejectionOf(client.bots.archive('dca', 'b1'));
    expect(error).toMatchObject({ code: 'unknown_outcome' });
    expect(secretsIn(shown(error))).toEqual([]);
  });

  it('never reach a log line, also when they are in a path', async () => {
    const lines: string[] = [];
    const logger = {
      debug: (line: string) => void lines.push(line),
      warn: (line: string) => void lines.push(line),
    };
    const { client } = await connect((r, response) => sendJson(response, echoKey(r)), { logger });
    await client.bots.list('dca');
    const error = await rejectionOf(client.bots.archive('dca', credentials.secret));
    expect(secretsIn(shown(error))).toEqual([]);
    expect(secretsIn(lines.join('\n'))).toEqual([]);
    expect(lines).toEqual([
      expect.stringMatching(/^GET \/api\/v2\/bots\/dca ok \d+ ms, attempt 1$/),
      expect.stringMatching(/^DELETE \/api\/v2\/bots\/dca\/\[redacted\] api_refused 200 \d+ ms/),
    ]);
  });

  it('are not lost for a logger that throws', async () => {
    const { client } = await connect((_, response) => sendJson(response, ok('done')), {
      logger: { debug: fail, warn: fail },
    });
    await expect(client.bots.archive('dca', 'b1')).resolves.toBe('done');
  });

  const wrong: [what: string, options: GainiumClientOptions, message: string][] = [
    [
      'a key with a line end',
      { credentials: { key: `${credentials.key}\n`, secret: 'x' } },
      'credentials.key',
    ],
    [
      'a secret with a line end',
      { credentials: { key: 'k', secret: `${credentials.secret}\n` } },
      'credentials.secret',
    ],
    ['an empty secret', { credentials: { key: 'k', secret: '' } }, 'credentials.secret'],
    ['a base URL of another kind', { credentials, baseUrl: 'ftp://host' }, 'baseUrl must be'],
    [
      'a base URL with credentials',
      { credentials, baseUrl: `https://user:${credentials.secret}@host` },
      'baseUrl must not contain credentials',
    ],
  ];

  it.each(wrong)('are checked without being quoted: %s', (_, options, message) => {
    const create = (): unknown => createGainiumClient(options);
    expect(create).toThrow(message);
    let thrown: unknown;
    try {
      create();
    } catch (error) {
      thrown = error;
    }
    expect(secretsIn(shown(thrown))).toEqual([]);
  });
});
