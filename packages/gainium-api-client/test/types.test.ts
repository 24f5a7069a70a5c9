import { beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import { compile } from './compile.ts';
import {
  anyFields,
  type AnyGainiumError,
  type BalanceWith,
  type Bots,
  type BotStatus,
  type BotWith,
  type CreateDcaSettings,
  type DcaSettings,
  type DealWith,
  type FieldPath,
  type GainiumClient,
  type GridSettings,
  type Page,
  type UnknownOutcomeError,
} from '../src/index.ts';

/** Calls that must not compile, each with a part of what the compiler says. */
const wrong: Record<string, [call: string, message: string]> = {
  'no such kind of bot': [`c.bots.list('spot')`, `'"spot"' is not assignable`],
  'no such status': [`c.bots.list('dca', { status: 'running' })`, `'"running"' is not assignable`],
  'no such preset': [`c.bots.list('dca', { fields: 'Full' })`, `"Full"`],
  'grid bots have no update': [`c.bots.update('grid', 'b1', {})`, `'"grid"' is not assignable`],
  'hedge bots cannot be created': [
    `c.bots.create('hedgeDca', { exchangeUUID: 'e1' })`,
    `'"hedgeDca"' is not assignable`,
  ],
  'combo deals have no funds route': [
    `c.deals.addFunds('combo', { dealId: 'd1', qty: '1', asset: 'base' })`,
    `'"combo"' is not assignable`,
  ],
  'no such close type': [
    `c.deals.close('dca', 'd1', { type: 'now' })`,
    `'"now"' is not assignable`,
  ],
  'order types are upper case': [
    `c.bots.create('dca', { exchangeUUID: 'e1', startOrderType: 'limit' })`,
    `'"limit"' is not assignable`,
  ],
  'a misspelt setting': [
    `c.bots.create('dca', { exchangeUUID: 'e1', tpPercent: '1' })`,
    `'tpPercent' does not exist`,
  ],
  'money as a number': [
    `c.bots.create('dca', { exchangeUUID: 'e1', tpPerc: 1 })`,
    `'number' is not assignable to type 'string'`,
  ],
  'a combo setting on a dca bot': [
    `c.bots.create('dca', { exchangeUUID: 'e1', gridLevel: '5' })`,
    `'gridLevel' does not exist`,
  ],
  'a setting that combo create refuses': [
    `c.bots.create('combo', { exchangeUUID: 'e1', startOrderType: 'LIMIT' })`,
    `'startOrderType' does not exist`,
  ],
  'no exchange account': [`c.bots.create('dca', { tpPerc: '1' })`, `'exchangeUUID' is missing`],
  'a grid without its range': [
    `c.bots.create('grid', { exchangeUUID: 'e1', budget: 100 })`,
    `topPrice, lowPrice`,
  ],
  'a setting that cannot be updated': [
    `c.bots.update('dca', 'b1', { strategy: 'LONG' })`,
    `'strategy' does not exist`,
  ],
  'a close condition for a combo deal': [
    `c.deals.update('combo', 'd1', { tpPerc: '2', dealCloseCondition: 'tp' })`,
    `'dealCloseCondition' does not exist`,
  ],
  'a close condition that updates refuse': [
    `c.deals.update('dca', 'd1', { dealCloseCondition: 'manual' })`,
    `'"manual"' is not assignable`,
  ],
  'a fixed target in an update': [
    `c.deals.update('dca', 'd1', { multiTp: [{ target: '1', amount: '1', uuid: 'u', fixed: '2' }] })`,
    `'fixed' does not exist`,
  ],
  'a misspelt option': [`c.bots.list('dca', { feilds: 'full' })`, `'feilds' does not exist`],
  'a stop option of another kind of bot': [
    `c.bots.stop('grid', 'b1', { closeType: 'leave' })`,
    `'closeType' does not exist`,
  ],
  'legs of a bot that has none': [
    `c.bots.start('dca', 'b1', { hedgeConfig: { LONG: 'noAction', SHORT: 'noAction' } })`,
    `'hedgeConfig' does not exist`,
  ],
  'funds without a deal or a bot': [
    `c.deals.addFunds('dca', { qty: '1', asset: 'base' })`,
    `is not assignable`,
  ],
  'fixed funds without a side': [
    `c.deals.addFunds('dca', { dealId: 'd1', qty: '1' })`,
    `is not assignable`,
  ],
  'one pair where a list is needed': [
    `c.backtests.estimateCost('grid', { data: { exchange: 'x', exchangeUUID: 'e1', settings: { pair: 'BTC_USDT', topPrice: 2, lowPrice: 1, budget: 9 } } })`,
    `'string' is not assignable to type 'string[]'`,
  ],
  'a misspelt field path': [`c.bots.list('dca', { fields: ['profit.totl'] })`, `"profit.totl"`],
  'a field path of another kind of bot': [
    `c.bots.get('grid', 'b1', { fields: ['settings.baseOrderSize'] })`,
    `"settings.baseOrderSize"`,
  ],
  'a field path of another resource': [`c.deals.list('dca', { fields: ['created'] })`, `"created"`],
  'text that is known only at run time': [
    `c.deals.list('dca', { fields: [String(1)] })`,
    `'string' is not assignable`,
  ],
  'a property that was not selected': [
    `c.bots.get('dca', 'b1', { fields: ['status'] }).then((bot) => bot.profit)`,
    `'profit' does not exist`,
  ],
};

/** Calls as a program makes them that gets everything from its user. */
const dynamic = `
import { anyFields, anySettings, type BotType, type BuiltBotType, type DealType, type FieldPreset } from '@gainium/api-client';
declare const [botType, built, dealType, preset]: [BotType, BuiltBotType, DealType, FieldPreset];
declare const json: Record<string, unknown>;
const bots = await c.bots.list(botType, { fields: anyFields(['status']), status: 'open' });
export const status: string | undefined = bots.items[0]?.status;
export const id: string = (await c.bots.get(botType, 'b1', { fields: 'full' })).uuid;
export const some = await c.deals.list(dealType, { fields: preset });
export const created: string = (await c.bots.create(built, anySettings(json))).botId;
await c.bots.update('dca', 'b1', anySettings(json));
await c.bots.clone(botType, 'b1', anySettings(json));
await c.bots.start(botType, 'b1');
await c.bots.stop(botType, 'b1');
await c.deals.update(dealType, 'd1', anySettings(json));
await c.deals.createTerminal(anySettings(json));
await c.backtests.request(built, { data: { exchange: 'x', exchangeUUID: 'e1', settings: anySettings(json) } });
`;

const head = `import type { GainiumClient } from '@gainium/api-client';\ndeclare const c: GainiumClient;\n`;

describe('calls', () => {
  let messages: Record<string, string[]>;
  beforeAll(() => {
    const pieces = Object.entries(wrong).map(([why, [call]]) => [why, `${head}void ${call};`]);
    messages = compile({ ...Object.fromEntries(pieces), dynamic: head + dynamic });
  }, 120_000);

  it.each(Object.entries(wrong))('do not compile when wrong: %s', (why, [, message]) => {
    expect(messages[why]?.join('\n')).toContain(message);
  });

  it('compile when kinds, fields and settings are known only at run time', () => {
    expect(messages.dynamic).toEqual([]);
  });
});

/* Calls whose result types the following tests look at; they are never made. */
const listSelected = (c: GainiumClient) =>
  c.bots.list('dca', { fields: ['_id', 'profit.total', 'settings.pair', 'deals.active'] });
const getOptional = (c: GainiumClient) =>
  c.bots.get('grid', 'b1', { fields: ['statusReason', 'position.side', 'levels.all.buy'] });
const listDefault = (c: GainiumClient) => c.bots.list('combo');
const listPaper = (c: GainiumClient) => c.bots.list('combo', { paper: true });
const listAny = (c: GainiumClient, paths: string[]) =>
  c.deals.list('dca', { fields: anyFields(paths) });
const createDca = (c: GainiumClient, settings: CreateDcaSettings) => c.bots.create('dca', settings);
const settle = (error: AnyGainiumError): string =>
  error.code === 'unknown_outcome' ? error.settledBy.path : error.message;

type Result<Call extends (...args: never[]) => unknown> = Awaited<ReturnType<Call>>;
type Item<Call extends (...args: never[]) => unknown> =
  Result<Call> extends Page<infer Each> ? Each : never;

/** These are checked by the compiler: `pnpm types` is what runs them. */
describe('results', () => {
  it('are narrowed by a literal list of paths', () => {
    expectTypeOf<Item<typeof listSelected>>().toEqualTypeOf<{
      _id: string;
      profit: { total: number };
      settings: { pair: string[] };
      deals: { active: number };
    }>();
  });

  it('keep what may be absent optional, also below it', () => {
    expectTypeOf<Result<typeof getOptional>>().toEqualTypeOf<{
      _id: string;
      statusReason?: string | null;
      position?: { side: 'LONG' | 'SHORT' };
      levels: { all: { buy: number } };
    }>();
  });

  it('step through lists and maps', () => {
    type Hedge = BotWith<'hedgeDca', readonly ['name', 'bots.settings.pair']>;
    expectTypeOf<Hedge>().toEqualTypeOf<{
      name: string;
      bots: { settings: { pair: string[] } }[];
    }>();
    type Dca = BotWith<'dca', readonly ['symbol.BTCUSDT.baseAsset']>;
    expectTypeOf<Dca>().toEqualTypeOf<{
      _id: string;
      symbol: { BTCUSDT?: { baseAsset: string } };
    }>();
  });

  it('are narrowed by a preset, minimal when none is named', () => {
    expectTypeOf<Item<typeof listDefault>>().toEqualTypeOf<{
      _id: string;
      uuid: string;
      settings: { name: string };
      status: BotStatus;
      exchange: Bots['combo']['exchange'];
      exchangeUUID: string;
      paperContext: boolean;
    }>();
    expectTypeOf<Result<typeof listPaper>>().toEqualTypeOf<Result<typeof listDefault>>();
    expectTypeOf<BotWith<'dca', 'standard'>>().toHaveProperty('created');
    expectTypeOf<BotWith<'dca', 'minimal'>>().not.toHaveProperty('created');
    expectTypeOf<BotWith<'dca', 'standard'>['profit']>().toEqualTypeOf<{
      total: number;
      totalUsd: number;
    }>();
    expectTypeOf<DealWith<'combo', 'extended'>['settings']>().toHaveProperty('ordersCount');
    expectTypeOf<BotWith<'grid', 'full'>>().toEqualTypeOf<Bots['grid']>();
  });

  it('may lack everything when the paths are known only at run time', () => {
    expectTypeOf<Item<typeof listAny>>()
      .toHaveProperty('profit')
      .toEqualTypeOf<Partial<DealWith<'dca', 'full'>['profit']> | undefined>();
  });

  it('have the worth of a balance only with withUsd', () => {
    expectTypeOf<BalanceWith<'minimal', true>>().toHaveProperty('usdValue').toBeNumber();
    expectTypeOf<BalanceWith<'minimal', false>>().not.toHaveProperty('usdValue');
  });

  it('carry the settings of their kind of bot', () => {
    expectTypeOf<Result<typeof createDca>['settings']>().toEqualTypeOf<DcaSettings>();
    expectTypeOf<Bots['grid']['settings']>().toEqualTypeOf<GridSettings>();
  });

  it('know their paths', () => {
    expectTypeOf<'bots.settings.pair'>().toExtend<FieldPath<Bots['hedgeCombo']>>();
    expectTypeOf<'workingShift.start'>().toExtend<FieldPath<Bots['dca']>>();
  });

  it('narrow an error by its code', () => {
    expectTypeOf(settle).parameter(0).toEqualTypeOf<AnyGainiumError>();
    type Unknown = Extract<AnyGainiumError, { code: 'unknown_outcome' }>;
    expectTypeOf<Unknown>().toEqualTypeOf<UnknownOutcomeError>();
  });
});
