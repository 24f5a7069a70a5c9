import asciichart from 'asciichart';
import * as z from 'zod';
import { readCurve, type CurvePoint } from './backtest-result.ts';
import { formatColumns } from '../format-columns.ts';

const backtestShape = z.object({
  _id: z.string().optional(),
  status: z.string().optional(),
  exchange: z.string().optional(),
  symbols: z.array(z.object({ pair: z.string() })).optional(),
  backtest: z.looseObject({}),
});

/** Where servers and bot types have a figure; the first that is there counts. */
const figures: readonly (readonly [label: string, unit: string, ...paths: string[]])[] = [
  ['Net profit', '', 'financial.netProfitTotal', 'financial.profitTotal'],
  [
    'Return',
    '%',
    'financial.roi',
    'financial.netProfitTotalPerc',
    'financial.profitTotalPerc',
    'financial.valueChangePerc',
  ],
  ['Open profit', '', 'financial.unrealizedProfit', 'financial.unrealizedPnL'],
  ['Deepest drawdown', '%', 'financial.maxDrawDownPerc'],
  ['Buy and hold', '%', 'financial.buyAndHoldPerc', 'ratios.buyAndHold.perc'],
  ['Fees', '', 'financial.feesTotal'],
  ['Deals', '', 'numerical.all'],
  ['Won', '', 'numerical.won', 'numerical.profit'],
  ['Lost', '', 'numerical.lost', 'numerical.loss'],
  ['Still open', '', 'numerical.open'],
  ['Win rate', '%', 'ratios.winRate'],
  ['Profit factor', '', 'ratios.profitFactor'],
  ['Sharpe ratio', '', 'ratios.sharpe'],
];

/** The figures and curves of a backtest for a terminal; undefined when the data is no result. */
export function formatBacktest(data: unknown, width = 0): string | undefined {
  const { data: request } = backtestShape.safeParse(data);
  if (!request) return undefined;
  const { _id, status, exchange, symbols = [], backtest } = request;
  const pairs = symbols.map(({ pair }) => pair).join(', ');
  const curve = readCurve(backtest);
  return [
    ['Backtest', _id, pairs, exchange, status].filter(Boolean).join('  '),
    '',
    formatFigures(backtest),
    ...(curve ? drawCurve(curve, width === 0 ? narrowestChart : width) : []),
  ].join('\n');
}

function formatFigures(backtest: object): string {
  const rows = figures.flatMap(([label, unit, ...paths]) => {
    const value = paths.map((path) => valueAt(backtest, path)).find((found) => found !== undefined);
    return value === undefined ? [] : [[`  ${label}`, round(value) + unit]];
  });
  return formatColumns(rows);
}

function valueAt(value: unknown, path: string): number | undefined {
  const found = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), value);
  const number = typeof found === 'string' ? Number.parseFloat(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function round(value: number): string {
  const digits = Math.abs(value) >= 1 || value === 0 ? 2 : 6;
  return String(Number(value.toFixed(digits)));
}

const narrowestChart = 60;
const widestChart = 110;
const labelWidth = 14;

/** Two charts, one above the other, over the same time. */
function drawCurve(curve: readonly CurvePoint[], width: number): string[] {
  const columns = Math.min(Math.max(width, narrowestChart), widestChart) - labelWidth - 2;
  const shown = foldInto(curve, columns);
  const format = (value: number) => value.toFixed(2).padStart(labelWidth - 2);
  return [
    '',
    'Equity',
    asciichart.plot(
      shown.map(({ equity }) => equity),
      { height: 10, format },
    ),
    '',
    'Drawdown, %',
    asciichart.plot(
      shown.map(({ drawdown }) => (drawdown === 0 ? 0 : -drawdown)),
      { height: 5, format },
    ),
    timeAxis(curve, Math.min(columns, shown.length)),
  ];
}

/** As many points as there are columns; each keeps the last equity and the deepest drawdown of its time. */
function foldInto(curve: readonly CurvePoint[], columns: number): readonly CurvePoint[] {
  if (curve.length <= columns) return curve;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * curve.length) / columns);
    const part = curve.slice(from, Math.floor(((column + 1) * curve.length) / columns));
    const drawdown = Math.max(...part.map((point) => point.drawdown));
    return { time: 0, equity: 0, ...part.at(-1), drawdown };
  });
}

function timeAxis(curve: readonly CurvePoint[], columns: number): string {
  const [from, to] = [curve.at(0), curve.at(-1)].map((point) => formatDay(point?.time ?? 0));
  return `${' '.repeat(labelWidth)}${from}${(to ?? '').padStart(Math.max(columns - 10, 12))}`;
}

/** In UTC, as the API counts days. */
function formatDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
