import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, routes, type Sandbox } from '../src/index.ts';
import { FROZEN } from './documents.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

/** The endpoint checklist of contract section 31, written out. */
const CHECKLIST = [
  ...['dca', 'combo', 'grid', 'hedgeCombo', 'hedgeDca'].flatMap((kind) => [
    `GET /api/v2/bots/${kind}`,
    `GET /api/v2/bots/${kind}/details`,
    `POST /api/v2/bots/${kind}/id/start`,
    `POST /api/v2/bots/${kind}/id/stop`,
    `POST /api/v2/bots/${kind}/id/restore`,
    `DELETE /api/v2/bots/${kind}/id`,
    `POST /api/v2/bots/${kind}/id/clone`,
  ]),
  ...['dca', 'combo', 'grid'].flatMap((kind) => [
    `POST /api/v2/bots/${kind}`,
    `GET /api/v2/discovery/bots/${kind}`,
    `GET /api/v2/discovery/bots/${kind}/sections`,
    `POST /api/v2/backtest/${kind}/validate`,
    `POST /api/v2/backtest/${kind}/estimate-cost`,
    `POST /api/v2/backtest/${kind}/request`,
    `POST /api/v2/backtest/${kind}/request/sync`,
    `GET /api/v2/backtest/${kind}/requests`,
    `GET /api/v2/backtest/${kind}/requests/id`,
  ]),
  ...['dca', 'combo'].flatMap((kind) => [
    `PUT /api/v2/bots/${kind}/id`,
    `PUT /api/v2/bots/${kind}/id/pairs`,
    `POST /api/v2/deals/${kind}/id/start`,
  ]),
  ...['dca', 'combo', 'terminal'].flatMap((kind) => [
    `GET /api/v2/deals/${kind}`,
    `GET /api/v2/deals/${kind}/details`,
    `PUT /api/v2/deals/${kind}/id`,
    `DELETE /api/v2/deals/${kind}/id`,
  ]),
  'POST /api/v2/deals/terminal',
  'POST /api/v2/deals/dca/add-funds',
  'POST /api/v2/deals/dca/reduce-funds',
  'POST /api/v2/deals/terminal/id/add-funds',
  'POST /api/v2/deals/terminal/id/reduce-funds',
  'POST /api/v2/deals/dca/execute-next-dca',
  'GET /api/v2/user/exchanges',
  'GET /api/v2/user/balances',
  'GET /api/v2/user/global-vars',
  'POST /api/v2/user/global-vars',
  'PUT /api/v2/user/global-vars/id',
  'DELETE /api/v2/user/global-vars/id',
  'GET /api/v2/discovery/bots',
  'GET /api/v2/discovery/indicators',
  'GET /api/v2/discovery/indicators/RSI',
  'GET /api/v2/screener',
  'GET /api/curated-presets',
];

describe('the route table', () => {
  it.each(CHECKLIST)('knows %s, and asks for a signature', async (entry) => {
    const [method = '', path = ''] = entry.split(' ');
    const response = await fetch(sandbox.url + path, { method });
    expect(response.status).toBe(401);
  });

  it('names a contract section for every route', () => {
    expect(routes.every(({ section }) => /^\d+(\.\d+)?$/.test(section))).toBe(true);
  });
});
