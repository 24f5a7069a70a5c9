import { constants } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '@gainium/server-cli';
import type { ToolReply } from '@gainium/tool-definitions';
import * as z from 'zod';
import { givesBacktestResult, readCurve } from './backtest-result.ts';
import { drawEquity } from './equity-svg.ts';

/**
 * Looked at before the call: a backtest takes minutes and credits.
 *
 * @throws UsageError for a call that gives no curve, or a file that cannot be written.
 */
export async function assertChartPossible(
  file: string,
  tool: string,
  args: Record<string, unknown>,
): Promise<void> {
  if (!givesBacktestResult(tool, args)) {
    throw new UsageError(
      '--chart draws the result of a backtest: call run_backtest with mode requestSync, or backtest_info with target request.',
    );
  }
  if (!file.endsWith('.svg')) {
    throw new UsageError(`--chart writes SVG: --chart=${path.parse(file).name}.svg`);
  }
  const folder = path.dirname(path.resolve(file));
  await access(folder, constants.W_OK).catch(() => {
    throw new UsageError(`--chart cannot write into ${folder}. Name a file in another folder.`);
  });
}

const replyShape = z.object({
  data: z.object({
    symbols: z.array(z.object({ pair: z.string() })).optional(),
    backtest: z.unknown(),
  }),
});

/** Writes the picture; gives the line that says why there is none. */
export async function writeChart(file: string, reply: ToolReply): Promise<string | undefined> {
  const { data } = replyShape.safeParse(reply.structuredContent);
  const curve = readCurve(data?.data.backtest);
  if (!curve) return 'The result has no equity curve, so there is no chart.';
  const pairs = data?.data.symbols?.map(({ pair }) => pair).join(', ');
  try {
    await writeFile(file, drawEquity(curve, pairs ? `Backtest of ${pairs}` : 'Backtest'));
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return `The chart could not be written to ${file}${code}.`;
  }
}
