import type { CallOptions, GainiumClient } from '@gainium/api-client';
import { createConfirmTokens, type ConfirmTokens } from './confirm/confirm-tokens.ts';
import type { ReportProgress, TradeMode } from './define-tool.ts';
import { createGuide, type Guide } from './guide/guide.ts';
import { formatInstructions } from './guide/instructions.ts';
import { parseInput } from './input/parse-input.ts';
import { pause as realPause, type Pause } from './pause.ts';
import { createFacts } from './policy/facts.ts';
import { admit } from './policy/gate.ts';
import { strictestPolicy, unrestrictedPolicy, type Policy } from './policy/policy.ts';
import { surfaceOf, type Surface } from './policy/surface.ts';
import { describeError } from './results/describe-error.ts';
import { ToolError } from './results/tool-error.ts';
import { formatResult, type ToolResult } from './results/tool-result.ts';
import { runWrite, type Confirmation, type WriteReply } from './run-write.ts';
import { createRankings } from './screener/rankings.ts';

export interface ToolkitOptions {
  /** Undefined: tools are listed, and calls answer `missing_credentials`. */
  client: GainiumClient | undefined;
  /** Restrictions; what is left out is not restricted. */
  policy?: Partial<Policy>;
  /** Stands for the caller, in confirmations. Default: one caller. */
  principal?: string;
  /** Shared by the toolkits of one server, so that a confirmation outlives a connection. */
  confirmTokens?: ConfirmTokens;
  /** How tools wait between reads. Default: in real time. */
  pause?: Pause;
  /** Told of every call, for logs; it never sees arguments or data. */
  onCall?: (report: CallReport) => void;
}

export interface CallReport {
  tool: string;
  mode: TradeMode | undefined;
  /** `ok`, `confirmation`, the code of the error, or `unverified` for a write that `error` hides. */
  outcome: string;
  /** The failure itself, which the caller of the tool is not shown in full. */
  error?: unknown;
  durationMs: number;
}

/** A result, and whether it asks for a human's yes, which a client with elicitation can ask for at once. */
export interface ToolReply extends ToolResult {
  confirmation?: Confirmation;
}

export interface ToolCallOptions extends Pick<CallOptions, 'signal'> {
  /** Told while the call takes long. */
  reportProgress?: ReportProgress;
}

/** The tools of one caller: what is offered to them, and the one way to call it. */
export interface Toolkit {
  readonly surface: Surface;
  /** What the model should know before its first call; MCP clients get it as `instructions`. */
  readonly instructions: string;
  /** Resources, prompts and completions. */
  readonly guide: Guide;
  /** Never throws: failures are results with `isError`. */
  call(name: string, args: unknown, options?: ToolCallOptions): Promise<ToolReply>;
}

const missingCredentials = new ToolError(
  'missing_credentials',
  'No Gainium API key is set. Set GAINIUM_API_KEY and GAINIUM_API_SECRET (make a key on gainium.io under Settings, API Keys), send them with each HTTP request as X-API-Key and X-API-Secret, or start with --sandbox to try without an account.',
);

export function createToolkit(options: ToolkitOptions): Toolkit {
  const policy = strictestPolicy(unrestrictedPolicy, options.policy ?? {});
  const surface = surfaceOf(policy);
  const { client, principal = 'self', pause = realPause } = options;
  const { confirmTokens: tokens = createConfirmTokens() } = options;
  const facts = client && createFacts(client);
  const rankings = createRankings();

  async function run(
    name: string,
    args: unknown,
    { reportProgress, ...call }: ToolCallOptions,
    report: CallReport,
  ) {
    const offered = surface.get(name);
    const { tool } = offered;
    const checked = parseInput(offered, args);
    if (!client || !facts) throw missingCredentials;
    const admission = await admit({ tool, input: checked, policy, facts, call });
    const context = {
      client,
      pause,
      rankings,
      ...(reportProgress && { reportProgress }),
      ...admission.context,
    };
    const { input } = admission;
    report.mode = context.mode;
    const { outcome, confirmation, problem }: WriteReply =
      tool.access === 'read'
        ? { outcome: await tool.run(context, input) }
        : await runWrite({ tool, context, input, policy, tokens, principal });
    if (confirmation) report.outcome = 'confirmation';
    if (problem !== undefined) Object.assign(report, { outcome: 'unverified', error: problem });
    const notes = outcome.notes?.map(surface.say).filter(Boolean) ?? [];
    const result = formatResult({ ...outcome, notes }, context.mode);
    return confirmation ? { ...result, confirmation } : result;
  }

  const call: Toolkit['call'] = async (name, args, callOptions = {}) => {
    const startedAt = performance.now();
    const report: CallReport = { tool: name, mode: undefined, outcome: 'ok', durationMs: 0 };
    try {
      return await run(name, args, callOptions, report);
    } catch (error) {
      const { code, result } = describeError(error, surface);
      Object.assign(report, { outcome: code, error });
      return result;
    } finally {
      report.durationMs = performance.now() - startedAt;
      tell(options.onCall, report);
    }
  };
  return {
    surface,
    instructions: formatInstructions(policy, surface),
    guide: createGuide({ client, policy, surface, call }),
    call,
  };
}

/** A broken logger must not turn a finished write into a failed one. */
function tell(onCall: ToolkitOptions['onCall'], report: CallReport): void {
  try {
    onCall?.(report);
  } catch {
    // There is nobody else to tell.
  }
}
