import { inspect } from 'node:util';
import { SANDBOX_KEYS } from '@gainium/sandbox';
import { beforeAll, describe, expect, it } from 'vitest';
import { GainiumError, type ErrorCode } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import type { Contract } from './use-sandbox.ts';

/** A call that the API refuses: what is wrong, the call, and what the caller is told. */
export type Refusal = [
  what: string,
  send: (contract: Contract) => Promise<unknown>,
  code: ErrorCode,
  status: number,
  reason: string,
];

/** Each is told to the caller with its reason and sent once, and together they change nothing. */
export function itRefuses(contract: Contract, refusals: readonly Refusal[]): void {
  describe('refusals', () => {
    let before = '';
    beforeAll(() => {
      before = stateOf(contract);
    });
    it.each(refusals)('answer %s', async (_what, send, code, status, reason) => {
      const calls = contract.sandbox.log.entries().length;
      const error = await rejectionOf(send(contract));
      expect(error).toMatchObject({ code, status, reason, retryable: false });
      expect(String(error)).toContain(reason);
      expectNoSecret(error);
      expect(contract.sandbox.log.entries().length - calls).toBe(1);
    });
    it('change nothing', () => {
      // Compared here: a difference of megabytes cannot be read anyway.
      expect(stateOf(contract) === before).toBe(true);
    });
  });
}

/** Each is refused by the client, and nothing is sent. */
export function itDoesNotSend(
  contract: Contract,
  calls: readonly [what: string, send: (contract: Contract) => Promise<unknown>, words: string][],
): void {
  it.each(calls)('does not even send %s', async (_what, send, words) => {
    const before = contract.sandbox.log.entries().length;
    const error = await rejectionOf(send(contract));
    expect(error).toMatchObject({ code: 'invalid_request' });
    expect(error).not.toHaveProperty('status');
    expect(String(error)).toContain(words);
    expect(contract.sandbox.log.entries()).toHaveLength(before);
  });
}

/** What the caller is told when an id is no ObjectId (contract section 5). */
export function castReason(value: string, model: string): string {
  return `Cast to ObjectId failed for value "${value}" (type string) at path "_id" for model "${model}"`;
}

/** No secret of a sandbox key and no page is in anything that a caller may log or print. */
export function expectNoSecret(error: unknown): void {
  expect(error).toBeInstanceOf(GainiumError);
  const shown = [
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    String(error),
  ].join('\n');
  for (const { key, secret } of Object.values(SANDBOX_KEYS)) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(key);
  }
  expect(shown).not.toMatch(/<(html|body|pre|h1)\b|x{40}/i);
}

/** Everything a call could change, as text. */
function stateOf({ account }: Contract): string {
  const { bots, deals, hedges, variables, backtests, credits } = account;
  const documents = [bots, deals, hedges, variables].map((map) => [...map.values()]);
  return JSON.stringify([documents, backtests.size, credits]);
}
