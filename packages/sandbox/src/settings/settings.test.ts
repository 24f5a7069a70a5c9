import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingFields } from './fields/tables.ts';
import {
  changePairs,
  checkCloneOverrides,
  checkUpdate,
  createSettings,
  type CreateKind,
  defaultSettings,
  getBotSchema,
  getIndicator,
  parsePairsRequest,
} from './index.ts';
import { testContext } from './test-context.ts';

const kinds: CreateKind[] = ['dca', 'combo', 'grid', 'terminal'];
const names = kinds
  .flatMap((kind) => settingFields(kind).map(({ name }) => name))
  .concat('vars', 'exchangeUUID', 'adoptOpenDeals', '__proto__', 'constructor');

/** Any JSON under the names that the code looks at, values that are nearly right among it. */
const item = fc.dictionary(
  fc.constantFrom('uuid', 'type', 'id', 'groupId', 'action', 'indicatorAction', 'path', 'variable'),
  fc.oneof(
    fc.constantFrom('RSI', 'u1', 'startDeal', 'multiTp.u1.target', 'profit'),
    fc.jsonValue(),
  ),
);
const value = fc.oneof(
  fc.jsonValue(),
  fc.array(item),
  fc.boolean(),
  fc.constantFrom('1', '-1', '', ' ', 'BTC_USDT', ['BTC_USDT'], 'custom', 'TechnicalIndicators'),
);
const body = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 }),
);

const context = testContext();
const stored = { ...defaultSettings('dca', context.now), useMulti: true };

/** The input for which a rule fails or throws, null when it always holds. */
function counterexample<Input>(
  inputs: fc.Arbitrary<Input>,
  holds: (input: Input) => boolean,
): Input | null {
  const { counterexample: found } = fc.check(fc.property(inputs, holds), { numRuns: 1000 });
  return found && found[0];
}

function isAnswer(result: { ok: true } | { ok: false; reason: string }): boolean {
  return result.ok || result.reason.length > 0;
}

describe('any JSON', () => {
  it('is created or refused with errors', () => {
    const inputs = fc.record({ kind: fc.constantFrom(...kinds), body });
    const failing = counterexample(inputs, (input) => {
      const result = createSettings(input.kind, input.body, context);
      if (result.ok) return typeof result.settings.name === 'string';
      return result.errors.length > 0 && result.errors.every(([, message]) => message.length > 0);
    });
    expect(failing).toBeNull();
  });

  it('is an update or refused with a reason', () => {
    const inputs = fc.record({
      target: fc.constantFrom('bot', 'deal'),
      kind: fc.constantFrom('dca', 'combo'),
      body,
    });
    const failing = counterexample(inputs, (input) =>
      isAnswer(checkUpdate(input.target, input.kind, stored, input.body, context)),
    );
    expect(failing).toBeNull();
  });

  it('is an override or refused with a reason', () => {
    const inputs = fc.record({ kind: fc.constantFrom('dca', 'combo', 'grid'), body });
    const failing = counterexample(inputs, (input) =>
      isAnswer(checkCloneOverrides(input.kind, stored, input.body, context)),
    );
    expect(failing).toBeNull();
  });

  it('changes pairs or is refused with a reason', () => {
    const pairs = fc.oneof(value, fc.subarray(['BTC_USDT', 'SOLUSDT', 'XX_YY']));
    const request = fc.record(
      { pairsToSet: pairs, pairsToSetMode: value, pairsToChange: value },
      { requiredKeys: [] },
    );
    const inputs = fc.record({ body: fc.oneof(fc.jsonValue(), request), pair: pairs });
    const failing = counterexample(inputs, (input) => {
      const parsed = parsePairsRequest(input.body);
      if (!parsed.ok) return isAnswer(parsed);
      return isAnswer(changePairs({ ...stored, pair: input.pair }, parsed.request, context));
    });
    expect(failing).toBeNull();
  });
});

describe('any text', () => {
  it('names a document or is quoted in the reason', () => {
    const failing = counterexample(fc.string(), (text) =>
      [getBotSchema(text), getBotSchema('dca', text), getIndicator(text, text)].every(
        (answer) => answer.ok || answer.reason.includes(text),
      ),
    );
    expect(failing).toBeNull();
  });
});

describe('what create stored', () => {
  it('can be created again and stays the same', () => {
    const target = fc.record({
      target: fc.constantFrom('1', '2.5'),
      amount: fc.constantFrom('5', '100', '101'),
      uuid: fc.string(),
    });
    const plausible = fc.record(
      {
        name: fc.string(),
        tpPerc: fc.constantFrom('1', '2.5', '0', 'x'),
        ordersCount: fc.integer({ min: 0, max: 201 }),
        useMultiTp: fc.boolean(),
        multiTp: fc.array(target, { maxLength: 3 }),
        pair: fc.subarray(['BTC_USDT', 'ETHUSDT', 'XX_YY']),
        useMulti: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const failing = counterexample(plausible, (sent) => {
      const first = createSettings('dca', { ...sent, exchangeUUID: 'e' }, context);
      if (!first.ok) return true;
      const kept = Object.keys(sent).map((name) => [name, first.settings[name]]);
      const again = { ...Object.fromEntries(kept), exchangeUUID: 'e' };
      const second = createSettings('dca', again, context);
      return second.ok && JSON.stringify(second) === JSON.stringify(first);
    });
    expect(failing).toBeNull();
  });
});
