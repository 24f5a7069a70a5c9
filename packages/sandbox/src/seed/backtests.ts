import type { BacktestPayload, BacktestStage } from '../backtest-jobs/job.ts';
import { simulate } from '../backtest-jobs/simulate.ts';
import type { BotKind, ExchangeAccount, Pair } from '../documents.ts';
import { BOT_KINDS } from '../resources/find.ts';
import { connectionOf, DAY_MS, HOUR_MS, pairsOf, type Seeding } from './seeding.ts';

interface JobSpec {
  pair: string;
  /** How long ago it was submitted. */
  hours: number;
  /** The stage in which it stays. */
  heldIn?: BacktestStage;
  failure?: string;
}

const DURATION_MS = HOUR_MS / 10;

/** Per bot type: one in every stage, a failure, and enough results for a second page. */
const SPECS: readonly JobSpec[] = [
  { pair: 'BTC_USDT', hours: 1, heldIn: 'pending' },
  { pair: 'ETH_USDT', hours: 2, heldIn: 'loadingData' },
  { pair: 'SOL_USDT', hours: 3, heldIn: 'processing' },
  { pair: 'XRP_USDT', hours: 30, failure: 'Not enough candles' },
  ...['BTC', 'ETH', 'SOL', 'BNB', 'ADA', 'DOGE', 'LINK', 'AVAX'].map((coin, index) => ({
    pair: `${coin}_USDT`,
    hours: 40 + 10 * index,
  })),
];

/** Stores backtest requests in every state; results are simulated when they are first read. */
export function seedBacktests(seeding: Seeding): void {
  for (const kind of BOT_KINDS) {
    for (const spec of SPECS) seedJob(seeding, kind, spec);
  }
}

function seedJob(seeding: Seeding, kind: BotKind, spec: JobSpec): void {
  const { account, ids, market, now, serverNow } = seeding;
  const connection = connectionOf(seeding, 'binance', false);
  const [pair] = pairsOf(seeding, connection.code, [spec.pair]);
  if (!pair) return;
  const created = now - spec.hours * HOUR_MS;
  const payload = buildPayload(seeding, kind, connection, pair, created);
  const _id = ids.objectId();
  account.backtests.set(_id, {
    _id,
    type: kind,
    userId: account.userId,
    exchange: connection.code,
    exchangeUUID: connection.id,
    symbols: [{ pair: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset }],
    cost: 1,
    backtestId: ids.uuid(),
    payload,
    created,
    submittedAt: serverNow - spec.hours * HOUR_MS,
    durationMs: DURATION_MS,
    ...(spec.heldIn && { heldIn: spec.heldIn }),
    run: () =>
      spec.failure === undefined
        ? simulate(market, kind, payload)
        : { status: 'failed', reason: spec.failure },
  });
}

/** Submitted with the settings that differ from the defaults, as people do. */
function buildPayload(
  { market }: Seeding,
  kind: BotKind,
  connection: ExchangeAccount,
  pair: Pair,
  created: number,
): BacktestPayload {
  const price = market.price(connection.code, pair.native, created);
  const own =
    kind === 'grid'
      ? { topPrice: price * 1.2, lowPrice: price * 0.8, budget: 1000 }
      : { useTp: true, tpPerc: '1.5' };
  const [from, to] = [created - 14 * DAY_MS, created];
  return {
    data: {
      exchange: connection.code,
      exchangeUUID: connection.id,
      settings: { name: `${pair.name} test`, pair: [pair.name], ...own },
      from,
      to,
      interval: '1h',
    },
    config: { userFee: 0.001, slippage: '0', firstDataTime: from, lastDataTime: to },
  };
}
