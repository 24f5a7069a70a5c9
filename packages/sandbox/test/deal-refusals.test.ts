import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, RESTRICTED_BOT_ID, type Sandbox } from '../src/index.ts';
import { castErrorOf, findBot, findDeal, UNKNOWN, FROZEN } from './documents.ts';
import { call } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = false) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target, ...sent, isPaper });
};

const DEAL_TYPES = 'Must be one of: dca, combo, terminal';
const dealOf = (kind: 'dca' | 'combo', status: string) =>
  findDeal(
    sandbox,
    (deal) => deal.kind === kind && deal.status === status && deal.type === 'regular',
  )._id;
const finishedTerminal = () =>
  findDeal(sandbox, ({ type, status }) => type === 'terminal' && status === 'closed')._id;

describe('deals (contract section 17)', () => {
  it.each<[string, string, () => string, unknown, number, unknown]>([
    [
      'POST',
      'start of terminal',
      () => 'deals/terminal/x/start',
      {},
      400,
      'Invalid deal type. Must be one of: dca, combo',
    ],
    [
      'POST',
      'start of an unknown bot',
      () => `deals/dca/${UNKNOWN}/start`,
      { symbol: 'BTC_USDT' },
      400,
      'Bot not found',
    ],
    [
      'POST',
      'start of an unknown symbol',
      () => `deals/dca/${RESTRICTED_BOT_ID}/start`,
      { symbol: 'NO_PAIR' },
      400,
      'Symbol not found',
    ],
    ['PUT', 'wrong type', () => 'deals/xyz/x', {}, 400, `Invalid deal type. ${DEAL_TYPES}`],
    ['PUT', 'a list', () => 'deals/dca/x', [], 400, 'Settings must be provided as an object'],
    ['PUT', 'bad id', () => 'deals/combo/x', { tpPerc: '2' }, 400, castErrorOf('x', 'comboDeals')],
    ['PUT', 'unknown', () => `deals/dca/${UNKNOWN}`, { tpPerc: '2' }, 404, 'dca deal not found'],
    [
      'PUT',
      'closed',
      () => `deals/dca/${dealOf('dca', 'closed')}`,
      { tpPerc: '2' },
      404,
      'dca deal not found',
    ],
    [
      'PUT',
      'canceled',
      () => `deals/combo/${dealOf('combo', 'canceled')}`,
      { tpPerc: '2' },
      404,
      'combo deal not found',
    ],
    [
      'PUT',
      'regular as terminal',
      () => `deals/terminal/${dealOf('dca', 'open')}`,
      { tpPerc: '2' },
      404,
      'terminal deal not found',
    ],
    ['PUT', 'no settings', () => `deals/dca/${dealOf('dca', 'open')}`, {}, 400, 'No settings'],
    [
      'PUT',
      'wrong settings',
      () => `deals/dca/${dealOf('dca', 'open')}`,
      { tpPerc: 20 },
      400,
      'Wrong settings',
    ],
    [
      'DELETE',
      'wrong type',
      () => 'deals/xyz/x',
      undefined,
      400,
      `Invalid deal type. ${DEAL_TYPES}`,
    ],
    [
      'DELETE',
      'no close type',
      () => `deals/dca/${UNKNOWN}`,
      undefined,
      400,
      'Close type is required',
    ],
    [
      'DELETE',
      'wrong close type',
      () => `deals/dca/${UNKNOWN}?type=now`,
      undefined,
      400,
      'Invalid close type',
    ],
  ])('refuses %s: %s', async (method, _name, target, body, status, reason) => {
    const answer = await send(method, `/api/v2/${target()}`, body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it.each<[string, string, () => string, unknown, unknown]>([
    ['DELETE', 'bad id', () => 'deals/dca/x?type=leave', undefined, castErrorOf('x', 'dcaDeals')],
    ['DELETE', 'unknown', () => `deals/dca/${UNKNOWN}?type=leave`, undefined, 'Deal not found'],
    [
      'DELETE',
      'closed',
      () => `deals/dca/${dealOf('dca', 'closed')}?type=leave`,
      undefined,
      'Deal already closed',
    ],
    [
      'DELETE',
      'canceled',
      () => `deals/terminal/${dealOf('dca', 'canceled')}?type=leave`,
      undefined,
      'Deal already canceled',
    ],
    [
      'DELETE',
      'combo as dca',
      () => `deals/dca/${dealOf('combo', 'open')}?type=leave`,
      undefined,
      'Deal not found',
    ],
    [
      'POST',
      'start of an unknown bot without symbol',
      () => `deals/dca/${UNKNOWN}/start`,
      {},
      'Bot is not running',
    ],
    [
      'POST',
      'start on a bot that never ran',
      () =>
        `deals/dca/${findBot(sandbox, ({ kind, status, paperContext }) => kind === 'dca' && status === 'archive' && !paperContext)._id}/start`,
      {},
      'Bot is not running',
    ],
    [
      'POST',
      'funds of a combo deal',
      () => `deals/dca/add-funds?dealId=${dealOf('combo', 'open')}`,
      { qty: '1', asset: 'quote' },
      'Deal not found',
    ],
    [
      'POST',
      'funds of a combo bot',
      () => `deals/dca/reduce-funds?botId=${findBot(sandbox, ({ kind }) => kind === 'combo')._id}`,
      { qty: '1', asset: 'quote' },
      'Bot not found',
    ],
    [
      'POST',
      'funds of a bad id',
      () => 'deals/dca/add-funds?dealId=x',
      { qty: '1', asset: 'quote' },
      castErrorOf('x', 'dcaDeals'),
    ],
    [
      'POST',
      'funds of a finished deal',
      () => `deals/dca/add-funds?dealId=${dealOf('dca', 'closed')}`,
      { qty: '1', asset: 'quote' },
      'Deal not found',
    ],
    [
      'POST',
      'next safety order of an unknown deal',
      () => `deals/dca/execute-next-dca?dealId=${UNKNOWN}`,
      {},
      'Deal not found',
    ],
    [
      'POST',
      'next safety order of a combo deal',
      () => `deals/dca/execute-next-dca?dealId=${dealOf('combo', 'open')}`,
      {},
      'Deal not found',
    ],
  ])('answers 200 with NOTOK: %s %s', async (method, _name, target, body, reason) => {
    const answer = await send(method, `/api/v2/${target()}`, body);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'NOTOK', reason, data: null });
  });
});

describe('funds (contract section 18)', () => {
  it.each<[string, () => string, unknown, number, unknown]>([
    [
      'no id to add to',
      () => 'deals/dca/add-funds',
      { qty: '1', asset: 'quote' },
      400,
      'Bot ID or Deal ID required',
    ],
    [
      'no id to take from',
      () => 'deals/dca/reduce-funds',
      { qty: '1' },
      400,
      'Bot ID of deal ID required',
    ],
    [
      'no qty',
      () => `deals/dca/add-funds?dealId=${UNKNOWN}`,
      { asset: 'quote' },
      400,
      'Missing required parameters',
    ],
    [
      'no asset',
      () => `deals/dca/add-funds?dealId=${UNKNOWN}`,
      { qty: '1' },
      400,
      'Missing required parameters',
    ],
    [
      'qty as a number',
      () => `deals/dca/add-funds?dealId=${UNKNOWN}`,
      { qty: 1, asset: 'quote' },
      400,
      'Invalid parameters',
    ],
    [
      'an unknown asset',
      () => `deals/dca/add-funds?dealId=${UNKNOWN}`,
      { qty: '1', asset: 'x' },
      400,
      'Invalid parameters',
    ],
    [
      'an unknown type',
      () => `deals/dca/add-funds?dealId=${UNKNOWN}`,
      { qty: '1', asset: 'base', type: 'x' },
      400,
      'Invalid parameters',
    ],
    [
      'a bad terminal id',
      () => 'deals/terminal/x/add-funds',
      { qty: '1', asset: 'quote' },
      400,
      castErrorOf('x', 'dcaDeals'),
    ],
    [
      'a finished terminal deal',
      () => `deals/terminal/${finishedTerminal()}/reduce-funds`,
      { qty: '1', asset: 'quote' },
      404,
      'Terminal deal not found',
    ],
    [
      'an unknown terminal deal',
      () => `deals/terminal/${UNKNOWN}/add-funds`,
      { qty: '1', asset: 'quote' },
      404,
      'Terminal deal not found',
    ],
    ['no deal for the next order', () => 'deals/dca/execute-next-dca', {}, 400, 'Deal ID required'],
    [
      'a level below 1',
      () => `deals/dca/execute-next-dca?dealId=${UNKNOWN}`,
      { expectedLevel: 0 },
      400,
      'Invalid parameters',
    ],
    [
      'a fraction of a level',
      () => `deals/dca/execute-next-dca?dealId=${UNKNOWN}`,
      { expectedLevel: 1.5 },
      400,
      'Invalid parameters',
    ],
  ])('refuses %s', async (_name, target, body, status, reason) => {
    const answer = await send('POST', `/api/v2/${target()}`, body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });
});
