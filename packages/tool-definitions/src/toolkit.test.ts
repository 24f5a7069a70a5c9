import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, errorOf, type TestBed } from '../test/sandbox-toolkit.ts';
import { findBot } from '../test/seed.ts';
import { createToolkit, type CallReport } from './toolkit.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

describe('createToolkit', () => {
  it('lists tools without credentials, and says on a call what is missing', async () => {
    const toolkit = createToolkit({ client: undefined });
    expect(toolkit.surface.listed.length).toBeGreaterThan(0);
    expect(errorOf(await toolkit.call('list_bots', { botType: 'dca' }))).toContain(
      '[missing_credentials]',
    );
    expect(errorOf(await toolkit.call('list_bots', { botType: 'x' }))).toContain(
      '[invalid_arguments]',
    );
  });

  it.each([
    undefined,
    null,
    [],
    'text',
    7,
    { nothing: 1 },
    { botType: {} },
    { botType: 'dca', page: null },
  ])('answers the arguments %j with one line, and asks the API nothing', async (args) => {
    const line = errorOf(await bed.toolkit().call('list_bots', args));
    expect(line).toMatch(/^\[invalid_arguments\] [^\n]+$/);
    expect(bed.takeRequests()).toEqual([]);
  });

  it.each(['', 'List_Bots', '__proto__', 'list_bots\n', 'x'.repeat(10_000)])(
    'knows no tool %j',
    async (name) => {
      expect(errorOf(await bed.toolkit().call(name, {}))).toMatch(/^\[unknown_tool\] .{1,1000}$/);
    },
  );

  it('reports every call with its outcome, and none of its arguments', async () => {
    const reports: CallReport[] = [];
    const toolkit = bed.toolkit({ onCall: (report) => reports.push(report) });
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    await toolkit.call('get_bot', { botType: 'dca', botId, paperContext: true });
    await toolkit.call('get_bot', { botType: 'dca', botId });
    await toolkit.call('get_bot', { botType: 'dca', botId, token: 'canary' });
    expect(reports.map(({ tool, mode, outcome }) => [tool, mode, outcome])).toEqual([
      ['get_bot', 'paper', 'ok'],
      ['get_bot', 'live', 'not_found'],
      ['get_bot', undefined, 'invalid_arguments'],
    ]);
    expect(JSON.stringify(reports)).not.toContain(botId);
  });

  it('is not harmed by a log that fails', async () => {
    const toolkit = bed.toolkit({
      onCall: () => {
        throw new Error('The disk is full.');
      },
    });
    expect(await toolkit.call('list_bots', { botType: 'dca' })).not.toHaveProperty('isError');
  });

  it('stops with the signal of the caller', async () => {
    const signal = AbortSignal.abort();
    const reply = await bed.toolkit().call('list_bots', { botType: 'dca' }, { signal });
    expect(errorOf(reply)).toMatch(/^\[aborted\]/);
    expect(bed.takeRequests()).toEqual([]);
  });

  it.each([
    [{}, /real money is the default; paperContext/, /read-only|one bot/],
    [{ paperOnly: true }, /Only paper trading/, /real money is|paperContext/],
    [{ readOnly: true }, /read-only/, /one bot/],
    [{ allowedBotIds: ['66b000000000000000000001'] }, /limited to one bot/, /read-only/],
    [{ include: ['list_bots'] }, /list_bots|real money/, /get_account|get_screener|list_deals/],
  ])('tells at the start what %j means', (policy, said, unsaid) => {
    const { instructions } = bed.toolkit({ policy });
    expect(instructions).toMatch(said);
    expect(instructions).not.toMatch(unsaid);
  });
});
