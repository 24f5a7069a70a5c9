import type { AnyFields, BuiltBotType, FieldPreset } from '@gainium/api-client';
import * as z from 'zod';
import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import { selectFields } from '../tools/select-fields.ts';
import type { BacktestBody } from './payload.ts';
import { showRequest } from './show-request.ts';

/** Clients give up on a call that says nothing for a minute. */
const reportEveryMs = 15_000;

/** The parts of a plan that run a backtest and wait for its end. */
export function planSync(
  context: ToolContext,
  botType: BuiltBotType,
  payload: BacktestBody<string[]>,
  fieldList: string | undefined,
): Pick<WritePlan, 'request' | 'send' | 'finish'> {
  const fields = fieldList === undefined ? 'full' : selectFields(fieldList);
  const query = { fields: typeof fields === 'string' ? fields : fields.paths.join(',') };
  return {
    request: { params: { botType }, query, body: { payload } },
    send: async () => runAndReport(context, botType, payload, fields),
    finish: (answer) => showEnd(answer, fieldList === undefined),
  };
}

async function runAndReport(
  { client, call, reportProgress }: ToolContext,
  botType: BuiltBotType,
  payload: BacktestBody<string[]>,
  fields: FieldPreset | AnyFields,
): Promise<unknown> {
  const startedAt = performance.now();
  let message = 'The backtest is being submitted';
  const report = () => reportProgress?.({ message, elapsedMs: performance.now() - startedAt });
  const timer = setInterval(report, reportEveryMs);
  try {
    return await client.backtests.requestSync(botType, payload, {
      ...call,
      fields,
      onAccepted(requestId) {
        message = `Backtest request ${requestId} is running`;
        report();
      },
    });
  } finally {
    clearInterval(timer);
  }
}

const endShape = z.object({
  finished: z.boolean(),
  request: z.looseObject({}).optional(),
  requestId: z.string().optional(),
});

function showEnd(answer: unknown, isSummarized: boolean): ToolOutcome {
  const { finished, request = {}, requestId } = endShape.parse(answer);
  if (finished) return isSummarized ? showRequest(request) : { data: request };
  const note =
    'The backtest still runs after an hour. backtest_info with target request and this id shows the result later.';
  return { data: { status: 'scheduled', requestId }, notes: [note] };
}
