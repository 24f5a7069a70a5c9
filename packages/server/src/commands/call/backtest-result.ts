import * as z from 'zod';

type Arguments = Record<string, unknown>;

/** Whether a call answers with the result of a backtest. */
export function givesBacktestResult(tool: string, { mode, target }: Arguments): boolean {
  return (
    (tool === 'run_backtest' && mode === 'requestSync') ||
    (tool === 'backtest_info' && target === 'request')
  );
}

/** What a person looks at, with curves in full; without fields, tools shorten them. */
const shownFields = [
  '_id,status,statusReason,type,exchange,symbols',
  'backtest.from,backtest.to,backtest.interval,backtest.capital',
  'backtest.financial,backtest.numerical,backtest.ratios,backtest.duration,backtest.usage',
  'backtest.equity,backtest.values,backtest.profits',
].join(',');

/** Asks for the whole curve of a backtest, unless the caller named fields. */
export function withWholeCurve(tool: string, args: Arguments): Arguments {
  return givesBacktestResult(tool, args) ? { fields: shownFields, ...args } : args;
}

export interface CurvePoint {
  /** Milliseconds since the epoch. */
  time: number;
  /** In quote units. */
  equity: number;
  /** How far the equity is below its highest value so far, in percent of that. */
  drawdown: number;
}

const pointsShape = z.array(z.object({ time: z.number(), value: z.number() })).min(2);
const profitsShape = z.array(z.object({ time: z.number(), total: z.number() })).min(2);

/**
 * Results differ between servers and bot types: most have the equity itself, as `equity` or
 * `values`; else it is what was there at first with the profits of deals added up.
 */
const curveShape = z.object({
  equity: pointsShape.optional().catch(undefined),
  values: pointsShape.optional().catch(undefined),
  profits: profitsShape.optional().catch(undefined),
  capital: z.number().optional().catch(undefined),
  usage: z.object({ maxTheoreticalUsage: z.number() }).optional().catch(undefined),
});

/** The equity curve of a backtest result, in order of time; undefined when it has none. */
export function readCurve(result: unknown): CurvePoint[] | undefined {
  const { data } = curveShape.safeParse(result);
  const points = data?.equity ?? data?.values ?? (data && addUpProfits(data));
  if (!points) return undefined;
  let peak = Number.NEGATIVE_INFINITY;
  return points
    .toSorted((a, b) => a.time - b.time)
    .map(({ time, value }) => {
      peak = Math.max(peak, value);
      return { time, equity: value, drawdown: peak > 0 ? ((peak - value) / peak) * 100 : 0 };
    });
}

function addUpProfits({ profits, capital, usage }: z.infer<typeof curveShape>) {
  let value = capital ?? usage?.maxTheoreticalUsage ?? 0;
  return profits
    ?.toSorted((a, b) => a.time - b.time)
    .map(({ time, total }) => {
      value += total;
      return { time, value };
    });
}
