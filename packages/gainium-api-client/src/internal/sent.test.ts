import { describe, expect, it } from 'vitest';
import { provesNothingSent } from './sent.ts';

const failed = (cause: unknown): Error => new TypeError('fetch failed', { cause });
const system = (more: object): Error => Object.assign(new Error('system'), more);

describe('provesNothingSent', () => {
  it.each([
    ['a refused connection (Node)', failed(system({ code: 'ECONNREFUSED' })), true],
    ['an unknown host (Node)', failed(system({ code: 'ENOTFOUND' })), true],
    ['a connect timeout (Node)', failed(system({ code: 'UND_ERR_CONNECT_TIMEOUT' })), true],
    ['any failed connect call', failed(system({ code: 'ETIMEDOUT', syscall: 'connect' })), true],
    ['a bad certificate', failed(system({ code: 'CERT_HAS_EXPIRED' })), true],
    [
      'both address families refused',
      failed(new AggregateError([1, 2].map(() => system({ code: 'ECONNREFUSED' })))),
      true,
    ],
    ['a refused connection (Bun)', system({ code: 'ConnectionRefused' }), true],
    [
      'a refused connection (Deno)',
      new TypeError('error sending request for url (http://x): client error (Connect): refused'),
      true,
    ],
    ['a reset', failed(system({ code: 'ECONNRESET', syscall: 'read' })), false],
    ['a socket closed by the other side', failed(system({ code: 'UND_ERR_SOCKET' })), false],
    ['a header timeout', failed(system({ code: 'UND_ERR_HEADERS_TIMEOUT' })), false],
    [
      'one address refused, one reset',
      failed(new AggregateError([system({ code: 'ECONNREFUSED' }), system({ code: 'EPIPE' })])),
      false,
    ],
    ["a browser's only error", new TypeError('Failed to fetch'), false],
    ['a worker losing its connection', new Error('Network connection lost.'), false],
    ['nothing known', undefined, false],
  ])('judges %s', (_, thrown, expected) => {
    expect(provesNothingSent(thrown)).toBe(expected);
  });
});
