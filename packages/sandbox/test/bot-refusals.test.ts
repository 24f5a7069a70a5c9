import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, RESTRICTED_BOT_ID, type Sandbox } from '../src/index.ts';
import { accountOf, castErrorOf, findBot, UNKNOWN, FROZEN } from './documents.ts';
import { at, call } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = false) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target, ...sent, isPaper });
};

const BOT_TYPES = 'Must be one of: dca, combo, grid, hedgeCombo, hedgeDca';

describe('changing bots (contract section 12)', () => {
  const bot = RESTRICTED_BOT_ID;
  it.each([
    ['bots/grid/x', { name: 'x' }, 400, 'Invalid bot type. Must be one of: dca, combo'],
    [
      'bots/hedgeDca/x',
      { name: 'x' },
      400,
      'Hedge bots cannot be updated through this endpoint — their settings are per leg. Update each leg, or clone the bot with per-leg overrides.',
    ],
    ['bots/dca/x', { name: 'x' }, 400, castErrorOf('x', 'dcaBots')],
    [`bots/dca/${UNKNOWN}`, { name: 'x' }, 404, 'Bot not found'],
    [`bots/combo/${bot}`, { name: 'x' }, 404, 'Bot not found'],
    [`bots/dca/${bot}`, {}, 400, 'No settings'],
    [`bots/dca/${bot}`, { colour: 'red' }, 400, 'Unknown settings'],
    [`bots/dca/${bot}`, { tpPerc: 2 }, 400, 'Wrong settings'],
    [`bots/dca/${bot}`, { gridLevel: '5' }, 400, 'Some settings not supported in DCA deals'],
    [
      `bots/dca/${bot}`,
      { pair: ['ETH_USDT'] },
      400,
      'Pair update is not supported in single coin bots',
    ],
    ['bots/xyz/x/pairs', {}, 400, 'Invalid bot type. Must be one of: dca, combo, grid'],
    [
      'bots/hedgeCombo/x/pairs',
      {},
      400,
      'Hedge bots have a pair list per leg — change the pairs on each leg instead.',
    ],
    [
      `bots/dca/${bot}/pairs`,
      { pair: 'x' },
      400,
      'Either pairsToChange or pairsToSet must be provided',
    ],
    [
      `bots/dca/${bot}/pairs`,
      { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'x' },
      400,
      'Invalid parameters',
    ],
    [`bots/dca/${bot}/pairs`, { pairsToSet: [] }, 400, 'Pairs cannot be empty'],
    ['bots/dca/x/pairs', { pairsToSet: ['BTC_USDT'] }, 400, castErrorOf('x', 'dcaBots')],
    [`bots/dca/${UNKNOWN}/pairs`, { pairsToSet: ['BTC_USDT'] }, 400, 'Bot not found'],
    [
      `bots/dca/${bot}/pairs`,
      { pairsToSet: ['ETH_USDT'] },
      400,
      'Pair update is not supported in single coin bots',
    ],
  ])('refuses PUT %s with %o', async (target, body, status, reason) => {
    const answer = await send('PUT', `/api/v2/${target}`, body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('looks a grid bot up among dca bots when its pairs are changed', async () => {
    const grid = findBot(sandbox, ({ kind }) => kind === 'grid');
    const body = { pairsToSet: ['ETH_USDT'] };
    const answer = await send('PUT', `/api/v2/bots/grid/${grid._id}/pairs`, body);
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe('Bot not found');
  });
});

describe('lifecycle (contract sections 13 to 15)', () => {
  it.each([
    ['POST', 'bots/xyz/x/start'],
    ['POST', 'bots/xyz/x/stop'],
    ['POST', 'bots/xyz/x/restore'],
    ['DELETE', 'bots/xyz/x'],
    ['POST', 'bots/xyz/x/clone'],
  ])('refuses a wrong type with data null: %s %s', async (method, target) => {
    const answer = await send(method, `/api/v2/${target}`);
    expect(answer.status).toBe(400);
    const reason = `Invalid bot type. ${BOT_TYPES}`;
    expect(answer.json).toEqual({ status: 'NOTOK', reason, data: null });
  });

  it.each([
    ['POST', `bots/dca/${UNKNOWN}/start`, 400, 'Bot not found'],
    ['POST', 'bots/dca/x/start', 400, 'Bot not found'],
    ['POST', `bots/dca/${UNKNOWN}/stop`, 400, 'Bot not found'],
    ['POST', `bots/combo/${RESTRICTED_BOT_ID}/start`, 400, 'Bot not found'],
    ['POST', 'bots/dca/x/restore', 400, castErrorOf('x', 'dcaBots')],
    ['DELETE', 'bots/dca/x', 400, castErrorOf('x', 'dcaBots')],
    ['POST', `bots/dca/${UNKNOWN}/clone`, 404, 'DCA bot not found'],
    ['POST', 'bots/combo/x/clone', 404, 'COMBO bot not found'],
    ['POST', `bots/grid/${UNKNOWN}/clone`, 404, 'GRID bot not found'],
  ])('refuses %s %s', async (method, target, status, reason) => {
    const answer = await send(method, `/api/v2/${target}`);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('archives only stopped bots, and answers data as an empty list', async () => {
    const answer = await send('DELETE', `/api/v2/bots/dca/${RESTRICTED_BOT_ID}`);
    expect(answer.status).toBe(400);
    const reason = 'Only stopped bots can be archived. Stop the bot first.';
    expect(answer.json).toEqual({ status: 'NOTOK', reason, data: [] });
    expect((await send('DELETE', `/api/v2/bots/dca/${UNKNOWN}`)).json).toMatchObject({
      data: 'Bot archived',
    });
  });

  it('checks the clone’s overrides, and its context', async () => {
    const target = `/api/v2/bots/dca/${RESTRICTED_BOT_ID}/clone`;
    const answer = await send('POST', target, { tpPerc: 2 });
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe('Wrong settings');
    expect((await send('POST', target, {}, true)).status).toBe(404);
  });

  it.each([
    [{ hedgeConfig: { LONG: 'noAction' } }],
    [{ hedgeConfig: { LONG: 'noAction', SHORT: 'x' } }],
    [{ hedgeConfig: 'noAction' }],
  ])('refuses the hedge start %o', async (body) => {
    const [hedge] = accountOf(sandbox).hedges.values();
    const answer = await send('POST', `/api/v2/bots/${hedge?.kind}/${hedge?._id}/start`, body);
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe(
      'Invalid hedgeConfig. Expected { "LONG": <action>, "SHORT": <action> } with action one of: useBalance, buyForAll, buyDiff, sellForAll, sellDiff, noAction, useOppositeBalance',
    );
  });

  it('refuses a flat body when a hedge bot is cloned', async () => {
    const [hedge] = accountOf(sandbox).hedges.values();
    const target = `/api/v2/bots/${hedge?.kind}/${hedge?._id}/clone`;
    const answer = await send('POST', target, { tpPerc: '2' });
    expect(answer.status).toBe(400);
    expect(String(at(answer.json, 'reason'))).toContain('"long"');
  });
});
