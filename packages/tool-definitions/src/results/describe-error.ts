import {
  isGainiumError,
  type GainiumError,
  type SettlingReadId,
  type UnknownOutcomeError,
} from '@gainium/api-client';
import { sentenceEnd } from '../policy/sayable.ts';
import type { Surface } from '../policy/surface.ts';
import { ToolError } from './tool-error.ts';
import type { ToolResult } from './tool-result.ts';

/** What a reader can do about an API error, by its code. Sentences about missing tools are left out. */
const advice: Record<GainiumError['code'], string> = {
  invalid_request: '',
  validation_failed: 'Correct these settings and send the call again.',
  unauthorized: 'Check the API key and secret, and the clock of this machine.',
  forbidden: 'Use an API key that allows this.',
  not_found:
    'Check the id and the type. A paper object is found only with paperContext true. list_bots and list_deals give the ids.',
  rate_limited: '',
  api_refused: '',
  server_error: 'Try again later.',
  network: 'Check the connection and GAINIUM_API_BASE_URL, then try again.',
  timeout: 'Try again later.',
  unknown_outcome: '',
  invalid_response: 'Try again later.',
  aborted: '',
};

export interface DescribedError {
  code: string;
  result: ToolResult;
}

/** Puts any failure into one line that the model can act on. Unknown failures keep their text to themselves. */
export function describeError(error: unknown, surface: Pick<Surface, 'say'>): DescribedError {
  const { code, message } = explain(error, surface);
  const line = `[${code}] ${message.replaceAll(/\s+/g, ' ')}`;
  return { code, result: { content: [{ type: 'text', text: line }], isError: true } };
}

function explain(error: unknown, surface: Pick<Surface, 'say'>): { code: string; message: string } {
  if (error instanceof ToolError) {
    const [what = '', ...rest] = error.message.split(sentenceEnd);
    return { code: error.code, message: [what, surface.say(rest.join(' '))].join(' ').trim() };
  }
  if (isGainiumError(error)) {
    if (error.code === 'unknown_outcome') {
      return { code: error.code, message: explainUnknownOutcome(error, surface) };
    }
    const whatToDo = surface.say(advice[error.code]);
    return { code: error.code, message: `${error.message} ${whatToDo}`.trim() };
  }
  return { code: 'internal', message: 'Something went wrong in this server. Its log says more.' };
}

/** The tool that makes the read which settles a write. */
const settlingTools: Readonly<Record<SettlingReadId | 'backtests.get', string>> = {
  'bots.list': 'list_bots',
  'bots.get': 'get_bot',
  'deals.list': 'list_deals',
  'deals.get': 'get_deal',
  'globalVariables.list': 'get_account',
  'backtests.list': 'backtest_info',
  'backtests.get': 'backtest_info',
};

function explainUnknownOutcome(
  { method, path, settledBy, requestId, cause }: UnknownOutcomeError,
  surface: Pick<Surface, 'say'>,
): string {
  const [, tool] = Object.entries(settlingTools).find(([id]) => id === settledBy.operation) ?? [];
  const sentences = [
    `${method} ${path} may or may not have happened.`,
    requestId ? `The backtest request ${requestId} was accepted.` : '',
    'Sending it again could do it twice.',
    surface.say(
      requestId
        ? `${tool} with target request and id ${requestId} shows how it goes.`
        : `${tool} shows whether it did.`,
    ) || 'gainium.io shows whether it did.',
    cause instanceof Error ? cause.message : '',
  ];
  return sentences.filter(Boolean).join(' ');
}
