import { describe, expect, it } from 'vitest';
import type { GainiumClient } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';

describe('the read that settles an unknown outcome', () => {
  const funds = { qty: '1', asset: 'quote' } as const;
  it.each([
    ['bots.get', (c) => c.bots.stop('grid', 'b/1'), '/api/v2/bots/grid/details?botId=b%2F1'],
    ['bots.list', (c) => c.bots.clone('hedgeDca', 'b1'), '/api/v2/bots/hedgeDca'],
    [
      'deals.get',
      (c) => c.deals.close('combo', 'd1', { type: 'cancel' }),
      '/api/v2/deals/combo/details?dealId=d1',
    ],
    ['deals.list', (c) => c.deals.start('dca', 'b1'), '/api/v2/deals/dca?botId=b1'],
    [
      'deals.get',
      (c) => c.deals.addFunds('dca', { ...funds, dealId: 'd1' }),
      '/api/v2/deals/dca/details?dealId=d1',
    ],
    [
      'deals.list',
      (c) => c.deals.addFunds('dca', { ...funds, botId: 'b1' }),
      '/api/v2/deals/dca?botId=b1',
    ],
    [
      'deals.get',
      (c) => c.deals.reduceFunds('terminal', { ...funds, dealId: 'd1' }),
      '/api/v2/deals/terminal/details?dealId=d1',
    ],
    [
      'deals.list',
      (c) => c.deals.createTerminal({ exchangeUUID: 'e1', pair: 'BTC_USDT' }),
      '/api/v2/deals/terminal',
    ],
    ['deals.get', (c) => c.deals.executeNextDca('d1'), '/api/v2/deals/dca/details?dealId=d1'],
    ['globalVariables.list', (c) => c.globalVariables.remove('v1'), '/api/v2/user/global-vars'],
  ] satisfies [string, (client: GainiumClient) => Promise<unknown>, string][])(
    'is %s after %s',
    async (operation, send, path) => {
      const { client } = await connect((_, response) => void response.socket?.resetAndDestroy());
      expect(await rejectionOf(send(client))).toMatchObject({
        code: 'unknown_outcome',
        settledBy: { operation, method: 'GET', path },
      });
    },
  );
});
