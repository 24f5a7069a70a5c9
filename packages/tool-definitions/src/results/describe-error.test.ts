import {
  ApiRefusedError,
  errorCodes,
  InvalidRequestError,
  NotFoundError,
  UnknownOutcomeError,
} from '@gainium/api-client';
import { describe, expect, it } from 'vitest';
import { unrestrictedPolicy } from '../policy/policy.ts';
import { buildSurface } from '../policy/surface.ts';
import { describeError } from './describe-error.ts';
import { ToolError } from './tool-error.ts';

const surface = buildSurface(unrestrictedPolicy);

function lineOf(error: unknown, policy = {}): string {
  const shown = buildSurface({ ...unrestrictedPolicy, ...policy });
  const { result } = describeError(error, shown);
  expect(Object.keys(result)).toEqual(['content', 'isError']);
  expect(result.isError).toBe(true);
  return result.content.map(({ text }) => text).join('');
}

function unknownOutcome(requestId?: string) {
  return new UnknownOutcomeError({
    message: 'DELETE /x may or may not have happened. GET /secret/path shows it.',
    method: 'DELETE',
    path: '/api/v2/deals/dca/57697bbb0766db3fbe2f0729',
    settledBy: {
      operation: 'deals.get',
      description: 'get the dca deal',
      method: 'GET',
      path: '/d',
    },
    requestId,
    cause: new Error('No answer came within 30 s.'),
  });
}

describe('describeError', () => {
  it('gives the code first and the message on one line', () => {
    expect(lineOf(new ToolError('not_allowed', 'No.\n Not\there.\u2028Ever.'))).toBe(
      '[not_allowed] No. Not here. Ever.',
    );
  });

  it('adds what to do about an error of the API', () => {
    expect(lineOf(new NotFoundError({ message: 'GET /x found nothing.' }))).toBe(
      '[not_found] GET /x found nothing. Check the id and the type. A paper object is found only with paperContext true. list_bots and list_deals give the ids.',
    );
    expect(lineOf(new ApiRefusedError({ message: 'Refused: Bot is not running.' }))).toBe(
      '[api_refused] Refused: Bot is not running.',
    );
  });

  it('names no tool and no parameter that the surface does not have', () => {
    const error = new NotFoundError({ message: 'Nothing.' });
    expect(lineOf(error, { paperOnly: true })).toBe(
      '[not_found] Nothing. Check the id and the type. list_bots and list_deals give the ids.',
    );
    expect(lineOf(error, { exclude: ['list_bots'] })).toBe(
      '[not_found] Nothing. Check the id and the type. A paper object is found only with paperContext true.',
    );
  });

  it('names the tool that settles an unknown outcome', () => {
    expect(lineOf(unknownOutcome())).toBe(
      '[unknown_outcome] DELETE /api/v2/deals/dca/57697bbb0766db3fbe2f0729 may or may not have happened. Sending it again could do it twice. get_deal shows whether it did. No answer came within 30 s.',
    );
    expect(lineOf(unknownOutcome(), { exclude: ['get_deal'] })).toContain(
      'gainium.io shows whether it did.',
    );
    expect(lineOf(unknownOutcome('66d0'))).toContain('The backtest request 66d0 was accepted.');
  });

  it.each([
    ['an error', new Error('secret-canary')],
    ['a type error', new TypeError('secret-canary')],
    ['text', 'secret-canary'],
    ['an object', { message: 'secret-canary', code: 'secret-canary' }],
    ['nothing', undefined],
  ])('keeps the text of %s it does not know to itself', (_what, error) => {
    expect(lineOf(error)).toMatch(/^\[internal\] /);
    expect(lineOf(error)).not.toContain('canary');
  });

  it('has advice in one line for every code of the API', () => {
    for (const code of errorCodes) {
      const error = Object.assign(new InvalidRequestError({ message: 'What.' }), { code });
      if (code === 'unknown_outcome') continue;
      expect(lineOf(error)).toMatch(/^\[\w+\] What\.( [^\n]+)?$/);
      expect(describeError(error, surface).code).toBe(code);
    }
  });
});
