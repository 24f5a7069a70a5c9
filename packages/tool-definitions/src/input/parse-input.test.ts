import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  botIdParam,
  botTypeParam,
  dealIdParam,
  decimal,
  fieldsParam,
  flag,
  integer,
} from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { parseInput } from './parse-input.ts';

const params = {
  botType: botTypeParam,
  botId: botIdParam.optional(),
  dealId: dealIdParam.optional(),
  page: integer(1, 100).optional(),
  qty: decimal().optional(),
  paperContext: flag('').optional(),
  fields: fieldsParam,
  settings: z.looseObject({}).optional(),
  pair: z.array(z.string().max(20)).max(3).optional(),
};

function parse(args: unknown, decided: string[] = []) {
  return parseInput({ tool: { name: 'a_tool' }, params, decided }, args);
}

function refusal(args: unknown, decided: string[] = []): string {
  try {
    parse(args, decided);
  } catch (error) {
    if (error instanceof ToolError) return `[${error.code}] ${error.message}`;
    throw error;
  }
  throw new Error(`${JSON.stringify(args)} was accepted.`);
}

/** What `page` takes. */
const isPage = (value: unknown) =>
  (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))) &&
  Number.isInteger(Number(value)) &&
  Number(value) >= 1 &&
  Number(value) <= 100;

const botType = 'dca';
const objectId = '66b000000000000000000001';

describe('parseInput', () => {
  it.each<[object, object]>([
    [{ paperContext: 'true' }, { paperContext: true }],
    [{ paperContext: 'false' }, { paperContext: false }],
    [{ paperContext: false }, { paperContext: false }],
    [{ page: '7' }, { page: 7 }],
    [{ page: 100 }, { page: 100 }],
    [{ qty: '-0.50' }, { qty: '-0.50' }],
    [{ botId: objectId }, { botId: objectId }],
    [
      { botId: '5b5875bb-6f77-4263-8716-c43069c43a8c' },
      { botId: '5b5875bb-6f77-4263-8716-c43069c43a8c' },
    ],
    [{ settings: { deep: { er: [1] } } }, { settings: { deep: { er: [1] } } }],
  ])('reads %j as %j', (given, read) => {
    expect(parse({ botType, ...given })).toEqual({ botType, ...read });
  });

  it.each<[unknown, string]>([
    [
      { botType: 'DCA' },
      'botType must be one of dca, combo, grid, hedgeDca, hedgeCombo, not "DCA".',
    ],
    [{}, 'botType is required: one of dca, combo, grid, hedgeDca, hedgeCombo.'],
    [{ botType, paperContext: 'TRUE' }, 'paperContext must be true or false, not "TRUE".'],
    [{ botType, paperContext: 1 }, 'paperContext must be true or false, not 1.'],
    [{ botType, page: 0 }, 'page must be 1 or more, not 0.'],
    [{ botType, page: 101 }, 'page must be 100 or less, not 101.'],
    [{ botType, page: 1.5 }, 'page must be a whole number, not 1.5.'],
    [{ botType, qty: 5 }, 'qty must be a string, not 5.'],
    [{ botType, qty: '1e5' }, 'qty must be a decimal number as text, such as "10.5", not "1e5".'],
    [{ botType, botId: 'bot' }, 'botId must be an id (24 hex characters) or a uuid, not "bot".'],
    [{ botType, pair: 'BTC_USDT' }, 'pair must be an array, not "BTC_USDT".'],
    [
      { botType, pair: ['A', 'B', 'C', 'D'] },
      'pair must be at most 3 long, not ["A","B","C","D"].',
    ],
    [{ botType, settings: [] }, 'settings must be an object, not [].'],
    [{ botType, settings: null }, 'settings must be an object, not null.'],
    [[], 'a_tool takes an object of arguments, not [].'],
    ['{}', 'a_tool takes an object of arguments, not "{}".'],
  ])('refuses %j', (given, line) => {
    expect(refusal(given)).toBe(`[invalid_arguments] ${line}`);
  });

  it('names the nearest argument for one it does not know', () => {
    expect(refusal({ botType, botid: objectId })).toMatch(
      /no argument "botid"\. Did you mean botId\?/,
    );
  });

  it('names up to three problems at once', () => {
    expect(refusal({ botType: 'x', page: 0, qty: 5, fields: 5 }).split(';')).toHaveLength(3);
  });

  it('does not require what the policy decides, and does not offer it', () => {
    expect(parse({}, ['botType'])).toEqual({});
    expect(refusal({ bottype: 'dca' }, ['botType'])).not.toContain('botType');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes no argument called %s',
    (name) => {
      expect(refusal(JSON.parse(`{"botType":"dca","${name}":{}}`))).toContain('has no argument');
    },
  );

  it('refuses every name that is not a parameter, whatever its value', () => {
    const unknownNames = fc.string().filter((name) => !Object.hasOwn(params, name));
    fc.assert(
      fc.property(unknownNames, fc.jsonValue(), (name, value) => {
        const args = Object.fromEntries([
          ['botType', 'dca'],
          [name, value],
        ]);
        expect(refusal(args)).toContain('[invalid_arguments] a_tool has no argument');
      }),
    );
  });

  it('takes true, false and their exact words for a boolean, and nothing else', () => {
    const others = fc
      .oneof(
        fc.jsonValue(),
        fc.constantFrom('TRUE', 'False', ' true', 'true\n', 'yes', '1', '', 0, 1),
      )
      .filter(
        (value) => value !== true && value !== false && value !== 'true' && value !== 'false',
      );
    fc.assert(
      fc.property(others, (paperContext) => {
        expect(refusal({ botType, paperContext })).toContain('paperContext must be true or false');
      }),
    );
  });

  it('reads the decimal digits of an integer and changes no other value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (page) => {
        expect(parse({ botType, page: String(page) })).toEqual({ botType, page });
      }),
    );
    const others = fc.oneof(
      fc.string(),
      fc.double(),
      fc.jsonValue(),
      fc.constantFrom('1e1', '0x10', ' 7'),
    );
    fc.assert(
      fc.property(
        others.filter((value) => !isPage(value)),
        (page) => {
          expect(refusal({ botType, page })).toContain('page must be');
        },
      ),
    );
  });

  it('never changes an id or an amount', () => {
    const hex = fc.stringMatching(/^[0-9a-fA-F]{24}$/);
    const amounts = fc.stringMatching(/^-?\d{1,30}(\.\d{1,30})?$/);
    fc.assert(
      fc.property(hex, amounts, (dealId, qty) => {
        expect(parse({ botType, dealId, qty })).toEqual({ botType, dealId, qty });
      }),
    );
  });

  it('refuses ids and amounts with anything around or inside them', () => {
    const around = fc.constantFrom(
      '?',
      '/',
      '..',
      '%2f',
      '%00',
      '\n',
      ' ',
      '#',
      '&',
      '\\',
      '\u0000',
      '=',
    );
    const places = fc.nat({ max: 24 });
    fc.assert(
      fc.property(around, places, (text, at) => {
        const id = objectId.slice(0, at) + text + objectId.slice(at);
        expect(refusal({ botType, dealId: id })).toContain('dealId must be');
        expect(refusal({ botType, botId: id })).toContain('botId must be');
        expect(refusal({ botType, qty: `1${text}` })).toContain('qty must be');
        expect(refusal({ botType: `dca${text}` })).toContain('botType must be');
      }),
    );
  });

  it('shows at most sixty characters of what was sent', () => {
    expect(refusal({ botType: 'x'.repeat(5_000) }).length).toBeLessThan(300);
    expect(refusal({ botType, ['x'.repeat(5_000)]: 1 }).length).toBeLessThan(300);
  });
});
