// Measures the simulation: a year of candles, a backtest over it, the curated presets of ten coins,
// and a jump of thirty days with thirty running bots. Build first, then run it with plain node.
import { createEngine, createMarket, newBot, rankPresets, runBacktest } from '../dist/index.js';

const DAY_MS = 86_400_000;
const TO = Date.UTC(2026, 9, 1);
const FROM = TO - 365 * DAY_MS;
const DCA = {
  name: 'Bench',
  type: 'regular',
  strategy: 'LONG',
  startCondition: 'ASAP',
  maxNumberOfOpenDeals: '1',
  startOrderType: 'MARKET',
  orderSizeType: 'quote',
  baseOrderSize: '100',
  orderSize: '100',
  profitCurrency: 'quote',
  useTp: true,
  tpPerc: '1',
  dealCloseCondition: 'tp',
  useDca: true,
  dcaCondition: 'percentage',
  ordersCount: 5,
  step: '1.5',
  stepScale: '1.2',
  volumeScale: '1.2',
};

const market = createMarket(7);
measure('screener of 300 coins, cold', () => market.coins(TO));
measure('screener of 300 coins, next minute', () => market.coins(TO + 60_000));
measure('a year of 1h candles, cold', () => market.candles('binance', 'BNBUSDT', '1h', FROM, TO));
for (const native of ['BTCUSDT', 'ETHUSDT', 'SOLUSDT']) {
  measure(`1 year 1h dca backtest of ${native}`, () => backtest(native));
}
measure('10 rows of dca presets, cold', () => rankPresets({ market, time: TO, botType: 'dca' }));
measure('30 days of 30 bots', playThirtyBots);

function backtest(native) {
  const options = {
    exchange: 'binance',
    pairs: [native],
    from: FROM,
    to: TO,
    interval: '1h',
    market,
  };
  return runBacktest({ botType: 'dca', settings: { ...DCA, pair: [native] }, ...options });
}

function playThirtyBots() {
  let count = 0;
  const ids = { objectId: () => hex(24), uuid: () => hex(32) };
  const hex = (length) => (count += 1).toString(16).padStart(length, '0');
  const exchange = {
    id: 'bench',
    code: 'paperBinance',
    market: 'spot',
    name: '',
    paperContext: true,
  };
  const account = {
    userId: 'bench',
    exchanges: [exchange],
    bots: new Map(),
    deals: new Map(),
    balances: new Map(),
    variables: new Map(),
  };
  const row = {
    userId: 'bench',
    exchange: exchange.code,
    exchangeUUID: 'bench',
    paperContext: true,
  };
  account.balances.set('usdt', { ...row, _id: 'usdt', asset: 'USDT', free: 1e6, locked: 0 });
  const engine = createEngine({ accounts: [account], market, ids, startTime: FROM, settleMs: 0 });
  const pairs = market.pairs('binance').filter(({ quoteAsset }) => quoteAsset === 'USDT');
  for (const pair of pairs.slice(0, 30)) {
    const settings = { ...DCA, pair: [pair.native] };
    const shared = { ids, userId: 'bench', kind: 'dca', exchange, pairs: [pair], time: FROM };
    const bot = newBot({ ...shared, settings });
    account.bots.set(bot._id, bot);
    engine.startBot(bot);
  }
  engine.advanceTo(FROM + 30 * DAY_MS);
  return account.deals;
}

/** Prints the time that passed and, for a machine that is busy with other things, the processor's. */
function measure(name, run) {
  const usedBefore = process.cpuUsage();
  const startedAt = performance.now();
  run();
  const passed = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(usedBefore);
  const used = (user + system) / 1000;
  process.stdout.write(`${name}: ${passed.toFixed(0)} ms (processor ${used.toFixed(0)} ms)\n`);
}
