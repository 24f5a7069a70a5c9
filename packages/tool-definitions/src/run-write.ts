import { describeRequest, operations } from '@gainium/api-client';
import type { ConfirmTokens } from './confirm/confirm-tokens.ts';
import { stableJson } from './confirm/stable-json.ts';
import type { ToolContext, ToolOutcome, WritePlan, WriteTool } from './define-tool.ts';
import type { Policy } from './policy/policy.ts';
import { ToolError } from './results/tool-error.ts';

/** A write that waits for a human's yes. */
export interface Confirmation {
  /** What the human agrees to. */
  message: string;
  /** Acts when it comes back as `confirmToken` with the same arguments. */
  token: string;
}

export interface WriteRequest {
  tool: WriteTool;
  context: ToolContext;
  input: Record<string, unknown>;
  policy: Policy;
  tokens: ConfirmTokens;
  /** Whose yes it is. */
  principal: string;
}

export interface WriteReply {
  outcome: ToolOutcome;
  confirmation?: Confirmation;
  /** Why the effect of a write that was sent is not known; for the log. */
  problem?: unknown;
}

/** Plans a write, and then shows it, asks for a yes to it, or sends it. */
export async function runWrite(request: WriteRequest): Promise<WriteReply> {
  const { tool, context, input, policy } = request;
  const { dryRun, confirmToken, ...args } = input;
  const plan = await tool.plan(context, args);
  if (dryRun === true) {
    return { outcome: { data: preview(plan), notes: plan.notes ?? [], isExact: true } };
  }
  if (needsConfirmation(plan, context, policy)) {
    const subject = describeSubject(request, args, plan);
    if (confirmToken === undefined) return askFirst(plan, context, subject, request.tokens);
    const isAgreed =
      typeof confirmToken === 'string' && (await request.tokens.redeem(confirmToken, subject));
    if (!isAgreed) throw staleToken;
  }
  const answer = plan.send
    ? await plan.send()
    : await context.client.request(plan.operation, { ...plan.request, options: context.call });
  const { outcome, problem } = await finish(plan, answer);
  const notes = [...(plan.notes ?? []), ...(outcome.notes ?? [])];
  return { outcome: { ...outcome, notes }, ...(problem !== undefined && { problem }) };
}

/** Nothing may look like a refusal once the API has accepted a write: the reader would repeat it. */
async function finish(plan: WritePlan, answer: unknown): Promise<WriteReply> {
  try {
    return { outcome: await plan.finish(answer) };
  } catch (error) {
    const note =
      'The API accepted this call, but what it did could not be read afterwards. Sending it again would do it twice.';
    return { outcome: { data: { status: 'unverified', answer }, notes: [note] }, problem: error };
  }
}

const staleToken = new ToolError(
  'confirmation_failed',
  'This confirmToken is expired, used, or of a call that does something else. Nothing was changed. Send the call without it to get a new one.',
);

/**
 * Everything a yes is given to: who asks, for what, and the request that was shown. A plan may depend
 * on what it reads, so the same arguments can mean another request later. Identifiers of list items
 * are made anew for each plan and mean nothing.
 */
function describeSubject(
  { principal, tool, context }: WriteRequest,
  args: Record<string, unknown>,
  plan: WritePlan,
): string {
  const shown = describeRequest(plan.operation, plan.request);
  const body: unknown = JSON.parse(
    JSON.stringify(shown.body ?? {}, (key, member: unknown) =>
      key === 'uuid' ? undefined : member,
    ),
  );
  return stableJson([principal, tool.name, context.mode, args, { ...shown, body }]);
}

function preview({ effect, operation, request }: WritePlan) {
  return { sent: false, effect, ...describeRequest(operation, request) };
}

/** A call that changes nothing, such as the validation of a backtest, needs no yes. */
function needsConfirmation(plan: WritePlan, { mode }: ToolContext, { confirm }: Policy): boolean {
  if (operations[plan.operation].effect === 'read') return false;
  return confirm === 'all' || (confirm === 'live' && mode === 'live');
}

async function askFirst(
  plan: WritePlan,
  { mode }: ToolContext,
  subject: string,
  tokens: ConfirmTokens,
): Promise<WriteReply> {
  const token = await tokens.issue(subject);
  const notes = plan.notes ?? [];
  const money =
    mode === 'live' ? 'This is live trading with real money.' : 'This is paper trading.';
  const message = [plan.effect, money, ...notes].join(' ');
  const howTo =
    'Nothing was changed yet. After the user agrees, send the same call again with confirmToken.';
  return {
    outcome: {
      data: { ...preview(plan), confirmToken: token },
      notes: [...notes, howTo],
      isExact: true,
    },
    confirmation: { message, token },
  };
}
