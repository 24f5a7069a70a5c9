import { exitCodes, type Run } from '@gainium/server-cli';
import type { Toolkit, ToolReply } from '@gainium/tool-definitions';
import { isRead, printProblem } from '../print.ts';
import { askForYes } from './ask-for-yes.ts';
import { assertChartPossible, writeChart } from './backtest-chart.ts';
import { withWholeCurve } from './backtest-result.ts';
import { exitCodeOfError } from './exit-code-of-error.ts';
import { followProgress } from './follow-progress.ts';
import { printReply, withoutToken } from './print-reply.ts';
import { readToolArguments } from './tool-arguments.ts';
import { withToolkit } from './with-toolkit.ts';

/** Calls one tool as an MCP client would; the exit code says how it went. */
export async function callTool(run: Run<'call'>): Promise<void> {
  const interrupt = new AbortController();
  // Asked twice, the process ends at once.
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  process.exitCode = await withToolkit(run, (toolkit) => runCall(run, toolkit, interrupt));
}

async function runCall(
  { args: { tool }, options, rest }: Run<'call'>,
  toolkit: Toolkit,
  interrupt: AbortController,
): Promise<number> {
  const { chart } = options;
  const isText = wantsText(options);
  const given = await readToolArguments(toolkit, tool, options.json, rest);
  if (chart !== undefined) await assertChartPossible(chart, tool, given);
  const args = isText || chart !== undefined ? withWholeCurve(tool, given) : given;
  const reply = await send(toolkit, tool, args, interrupt.signal);
  const { confirmation } = reply;
  if (!confirmation) return finish(reply, { isText, chart, interrupt });
  const answer = options.yes || (await askForYes(confirmation.message, interrupt));
  if (answer === 'interrupted') return exitCodes.interrupted;
  if (answer !== true) {
    if (answer === 'nobody') printReply(withoutToken(reply), isText);
    else printProblem('Nothing was changed.');
    return exitCodes.unconfirmed;
  }
  const confirmed = { ...args, confirmToken: confirmation.token };
  return finish(await send(toolkit, tool, confirmed, interrupt.signal), {
    isText,
    chart,
    interrupt,
  });
}

function wantsText({ output, json }: Run<'call'>['options']): boolean {
  return output === 'auto' ? isRead() && json === undefined : output === 'text';
}

async function send(
  toolkit: Toolkit,
  tool: string,
  args: Record<string, unknown>,
  signal: AbortSignal,
): Promise<ToolReply> {
  const progress = followProgress(`Waiting for ${tool}`);
  try {
    return await toolkit.call(tool, args, { signal, reportProgress: progress.report });
  } finally {
    progress.end();
  }
}

interface FinishOptions {
  isText: boolean;
  chart: string | undefined;
  interrupt: AbortController;
}

async function finish(
  reply: ToolReply,
  { isText, chart, interrupt }: FinishOptions,
): Promise<number> {
  if (reply.isError) {
    const line = reply.content.map(({ text }) => text).join(' ');
    printProblem(line);
    return exitCodeOfError(line, interrupt.signal.aborted);
  }
  printReply(reply, isText);
  if (chart === undefined) return exitCodes.ok;
  const problem = await writeChart(chart, reply);
  if (problem === undefined) return exitCodes.ok;
  printProblem(problem);
  return exitCodes.failed;
}
