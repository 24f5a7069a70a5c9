import { describe, expect, it } from 'vitest';
import { parseEnvelope, readFieldErrors, readReason, readRequestId } from './envelope.ts';

describe('parseEnvelope', () => {
  it.each(['', 'Unauthorized', '<html>', '{"status":"OK"', '[]', 'null', '{"status":200}'])(
    'does not take %j for an answer of the API',
    (text) => expect(parseEnvelope(text)).toBeUndefined(),
  );

  it('takes blank lines before the document', () => {
    expect(parseEnvelope('\n\n{"status":"OK","data":1}')).toEqual({ status: 'OK', data: 1 });
  });
});

describe('readReason', () => {
  it.each([
    ['text', 'Bot not found', 'Bot not found'],
    ['a database error', { name: 'CastError', message: 'Cast failed' }, 'Cast failed'],
    ['a partial object', { code: 2 }, '{"code":2}'],
    ['an empty object', {}, undefined],
    ['null', null, undefined],
    ['empty text', '', undefined],
  ])('reads %s', (_, reason, expected) => {
    expect(readReason({ status: 'NOTOK', reason })).toBe(expected);
  });
});

describe('readFieldErrors', () => {
  it('reads pairs and objects and drops anything else', () => {
    const errors = [['pair', 'is wrong'], { field: 'step', message: 'too big' }, 'x', [1, 2], null];
    expect(readFieldErrors({ status: 'NOTOK', errors })).toEqual([
      { field: 'pair', message: 'is wrong' },
      { field: 'step', message: 'too big' },
    ]);
    expect(readFieldErrors({ status: 'NOTOK' })).toEqual([]);
  });
});

describe('readRequestId', () => {
  it.each([
    [{ requestId: '65f0' }, '65f0'],
    [{ requestId: '../x' }, undefined],
    [{ requestId: 5 }, undefined],
    [null, undefined],
  ])('reads %j', (data, expected) => expect(readRequestId(data)).toBe(expected));
});
