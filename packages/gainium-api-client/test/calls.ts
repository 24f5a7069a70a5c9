import { anyFields, anySettings, type GainiumClient } from '../src/index.ts';

export type Send = (client: GainiumClient) => Promise<unknown>;

const target = { exchangeUUID: 'e1' };
const data = { exchange: 'binance', exchangeUUID: 'e1' };
const gridRange = { topPrice: 2, lowPrice: 1, budget: 100 };

/** Every operation that is not a plain read: request line and body on the wire. */
export const writes: [send: Send, line: string, body?: unknown][] = [
  [
    (c) => c.bots.create('dca', { ...target, tpPerc: '2' }),
    'POST /api/v2/bots/dca',
    { ...target, tpPerc: '2' },
  ],
  [
    (c) => c.bots.create('dca', anySettings({ ...target, brandNew: true })),
    'POST /api/v2/bots/dca',
    { ...target, brandNew: true },
  ],
  [(c) => c.bots.create('combo', target), 'POST /api/v2/bots/combo', target],
  [
    (c) => c.bots.create('grid', { ...target, ...gridRange, pair: 'BTC_USDT' }),
    'POST /api/v2/bots/grid',
    { ...target, ...gridRange, pair: 'BTC_USDT' },
  ],
  [(c) => c.bots.update('dca', 'b1', { tpPerc: '3' }), 'PUT /api/v2/bots/dca/b1', { tpPerc: '3' }],
  [
    (c) => c.bots.update('combo', 'b1', { comboSmartGridsCount: 4 }),
    'PUT /api/v2/bots/combo/b1',
    { comboSmartGridsCount: 4 },
  ],
  [
    (c) => c.bots.changePairs('dca', 'b1', { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'add' }),
    'PUT /api/v2/bots/dca/b1/pairs',
    { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'add' },
  ],
  [
    (c) => c.bots.changePairs('combo', 'b1', { pairsToChange: { remove: ['BTC_USDT'] } }),
    'PUT /api/v2/bots/combo/b1/pairs',
    { pairsToChange: { remove: ['BTC_USDT'] } },
  ],
  [(c) => c.bots.start('grid', 'b1'), 'POST /api/v2/bots/grid/b1/start'],
  [
    (c) => c.bots.start('hedgeDca', 'b1', { hedgeConfig: { LONG: 'noAction', SHORT: 'sellDiff' } }),
    'POST /api/v2/bots/hedgeDca/b1/start',
    { hedgeConfig: { LONG: 'noAction', SHORT: 'sellDiff' } },
  ],
  [(c) => c.bots.stop('dca', 'b1'), 'POST /api/v2/bots/dca/b1/stop'],
  [
    (c) => c.bots.stop('hedgeCombo', 'b1', { closeType: 'closeByMarket' }),
    'POST /api/v2/bots/hedgeCombo/b1/stop?closeType=closeByMarket',
  ],
  [
    (c) => c.bots.stop('grid', 'b1', { closeGridType: 'cancel', cancelPartiallyFilled: true }),
    'POST /api/v2/bots/grid/b1/stop?closeGridType=cancel&cancelPartiallyFilled=true',
  ],
  [(c) => c.bots.restore('dca', 'b1'), 'POST /api/v2/bots/dca/b1/restore'],
  [(c) => c.bots.archive('combo', 'b1'), 'DELETE /api/v2/bots/combo/b1'],
  [(c) => c.bots.clone('dca', 'b1'), 'POST /api/v2/bots/dca/b1/clone'],
  [
    (c) => c.bots.clone('hedgeDca', 'b1', { long: { tpPerc: '1' } }),
    'POST /api/v2/bots/hedgeDca/b1/clone',
    { long: { tpPerc: '1' } },
  ],
  [
    (c) => c.deals.createTerminal({ ...target, pair: 'BTC_USDT' }),
    'POST /api/v2/deals/terminal',
    { ...target, pair: 'BTC_USDT' },
  ],
  [
    (c) => c.deals.start('dca', 'b1', { symbol: 'BTC_USDT' }),
    'POST /api/v2/deals/dca/b1/start?symbol=BTC_USDT',
    { symbol: 'BTC_USDT' },
  ],
  [
    (c) => c.deals.start('combo', 'b1', { symbol: 'BTC_USDT' }),
    'POST /api/v2/deals/combo/b1/start',
    { symbol: 'BTC_USDT' },
  ],
  [(c) => c.deals.start('dca', 'b1'), 'POST /api/v2/deals/dca/b1/start'],
  [
    (c) => c.deals.update('terminal', 'd1', { slPerc: '-5', useSl: true }),
    'PUT /api/v2/deals/terminal/d1',
    { slPerc: '-5', useSl: true },
  ],
  [
    (c) => c.deals.close('combo', 'd1', { type: 'closeByLimit' }),
    'DELETE /api/v2/deals/combo/d1?type=closeByLimit',
  ],
  [
    (c) => c.deals.addFunds('dca', { dealId: 'd1', qty: '10', asset: 'quote' }),
    'POST /api/v2/deals/dca/add-funds?dealId=d1',
    { qty: '10', asset: 'quote' },
  ],
  [
    (c) => c.deals.reduceFunds('dca', { botId: 'b1', qty: '50', type: 'perc', symbol: 'BTCUSDT' }),
    'POST /api/v2/deals/dca/reduce-funds?botId=b1',
    { qty: '50', type: 'perc', symbol: 'BTCUSDT' },
  ],
  [
    (c) => c.deals.addFunds('terminal', { dealId: 'd1', qty: '0.5', asset: 'base', type: 'fixed' }),
    'POST /api/v2/deals/terminal/d1/add-funds',
    { qty: '0.5', asset: 'base', type: 'fixed' },
  ],
  [
    (c) => c.deals.reduceFunds('terminal', { dealId: 'd1', qty: '.5', asset: 'base' }),
    'POST /api/v2/deals/terminal/d1/reduce-funds',
    { qty: '.5', asset: 'base' },
  ],
  [
    (c) => c.deals.executeNextDca('d1', { expectedLevel: 2 }),
    'POST /api/v2/deals/dca/execute-next-dca?dealId=d1',
    { expectedLevel: 2 },
  ],
  [
    (c) => c.globalVariables.create({ name: 'tp', type: 'float', value: '1.5' }),
    'POST /api/v2/user/global-vars',
    { name: 'tp', type: 'float', value: '1.5' },
  ],
  [
    (c) => c.globalVariables.update('v1', { value: '2' }),
    'PUT /api/v2/user/global-vars/v1',
    { value: '2' },
  ],
  [(c) => c.globalVariables.remove('v1'), 'DELETE /api/v2/user/global-vars/v1'],
  [
    (c) =>
      c.backtests.validate('grid', {
        data: { ...data, settings: { ...gridRange, pair: 'BTC_USDT' } },
      }),
    'POST /api/v2/backtest/grid/validate',
    { payload: { data: { ...data, settings: { ...gridRange, pair: 'BTC_USDT' } } } },
  ],
  [
    (c) => c.backtests.estimateCost('dca', { data: { ...data, settings: { pair: ['BTC_USDT'] } } }),
    'POST /api/v2/backtest/dca/estimate-cost',
    { payload: { data: { ...data, settings: { pair: ['BTC_USDT'] } } } },
  ],
  [
    (c) => c.backtests.validate('combo', { data: { ...data, settings: anySettings({ a: 1 }) } }),
    'POST /api/v2/backtest/combo/validate',
    { payload: { data: { ...data, settings: { a: 1 } } } },
  ],
  [
    (c) =>
      c.backtests.requestSync(
        'dca',
        { data: { ...data, settings: { pair: ['BTC_USDT'] } } },
        { fields: 'standard' },
      ),
    'POST /api/v2/backtest/dca/request/sync?fields=standard',
    { payload: { data: { ...data, settings: { pair: ['BTC_USDT'] } } } },
  ],
  [
    (c) =>
      c.backtests.request('combo', {
        data: { ...data, settings: { pair: ['BTC_USDT'] }, from: 1, to: 2, interval: '1h' },
        config: { userFee: 0.001, slippage: '0.1' },
      }),
    'POST /api/v2/backtest/combo/request',
    {
      payload: {
        data: { ...data, settings: { pair: ['BTC_USDT'] }, from: 1, to: 2, interval: '1h' },
        config: { userFee: 0.001, slippage: '0.1' },
      },
    },
  ],
];

/** Every plain read: the call and its request target on the wire. */
export const reads: [send: Send, target: string][] = [
  [(c) => c.bots.list('dca'), '/api/v2/bots/dca?fields=minimal'],
  [
    (c) => c.bots.list('hedgeCombo', { fields: 'standard', status: 'open', page: 2 }),
    '/api/v2/bots/hedgeCombo?fields=standard&status=open&page=2',
  ],
  [
    (c) => c.bots.get('grid', 'b1', { fields: ['_id', 'settings.name'] }),
    '/api/v2/bots/grid/details?botId=b1&fields=_id%2Csettings.name',
  ],
  [
    (c) => c.deals.list('combo', { fields: 'full', status: 'closed', botId: 'b1' }),
    '/api/v2/deals/combo?fields=full&status=closed&botId=b1',
  ],
  [
    (c) => c.deals.get('terminal', 'd1', { fields: anyFields(['anything.new']) }),
    '/api/v2/deals/terminal/details?dealId=d1&fields=anything.new',
  ],
  [(c) => c.user.exchanges(), '/api/v2/user/exchanges'],
  [
    (c) =>
      c.user.balances({
        fields: 'standard',
        exchangeId: 'e1',
        assets: ['BTC', 'ETH'],
        withUsd: true,
      }),
    '/api/v2/user/balances?fields=standard&exchangeId=e1&assets=BTC%2CETH&withUsd=true',
  ],
  [
    (c) => c.screener.list({ category: 'Layer 1', minVolume: 10 }),
    '/api/v2/screener?fields=minimal&category=Layer+1&minVolume=10',
  ],
  [
    (c) => c.presets.list('dca', { coin: 'BTC', strategy: 'long', summary: true }),
    '/api/curated-presets?botType=dca&coin=BTC&strategy=long&summary=1',
  ],
  [(c) => c.discovery.bots(), '/api/v2/discovery/bots'],
  [(c) => c.discovery.bot('grid'), '/api/v2/discovery/bots/grid'],
  [(c) => c.discovery.sections('dca'), '/api/v2/discovery/bots/dca/sections'],
  [(c) => c.discovery.section('dca', 'strategy'), '/api/v2/discovery/bots/dca?section=strategy'],
  [
    (c) => c.discovery.indicators({ action: 'startDeal', exchange: 'binance' }),
    '/api/v2/discovery/indicators?action=startDeal&exchange=binance',
  ],
  [
    (c) => c.discovery.indicator('RSI', { exchange: 'okx' }),
    '/api/v2/discovery/indicators/RSI?exchange=okx',
  ],
  [
    (c) => c.backtests.list('grid', { page: 3 }),
    '/api/v2/backtest/grid/requests?fields=minimal&page=3',
  ],
  [
    (c) => c.backtests.get('dca', 'r1', { fields: ['status', 'backtest'] }),
    '/api/v2/backtest/dca/requests/r1?fields=status%2Cbacktest',
  ],
  [(c) => c.globalVariables.list(), '/api/v2/user/global-vars'],
  [(c) => c.exchanges.listSupported(), '/api/v2/exchanges'],
];
