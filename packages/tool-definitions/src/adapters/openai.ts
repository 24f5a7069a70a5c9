import type {
  ChatCompletionFunctionTool,
  ChatCompletionMessage,
  ChatCompletionToolMessageParam,
} from 'openai/resources/chat/completions';
import type {
  FunctionTool,
  Response,
  ResponseInputItem,
} from 'openai/resources/responses/responses';
import type { ToolCallOptions, Toolkit } from '../toolkit.ts';
import { formatReplyText } from './reply-text.ts';

/** `tools` for `client.chat.completions.create`. */
export function toChatTools({ surface }: Toolkit): ChatCompletionFunctionTool[] {
  return surface.listed.map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: { name, description, parameters: structuredClone(inputSchema) },
  }));
}

/** `tools` for `client.responses.create`. */
export function toResponseTools({ surface }: Toolkit): FunctionTool[] {
  return surface.listed.map(({ name, description, inputSchema }) => ({
    type: 'function',
    name,
    description,
    parameters: structuredClone(inputSchema),
    // Responses are strict unless told otherwise, and strict schemas have no optional parameters.
    strict: false,
  }));
}

/**
 * Runs the function calls of `completion.choices[0].message`, one after the other, since a later call
 * may count on an earlier one. Append the message and then these answers to `messages`.
 * Never throws: a failure is an answer that starts with `[code]`.
 */
export async function runChatToolCalls(
  toolkit: Toolkit,
  message: Pick<ChatCompletionMessage, 'tool_calls'>,
  options?: ToolCallOptions,
): Promise<ChatCompletionToolMessageParam[]> {
  const answers: ChatCompletionToolMessageParam[] = [];
  for (const call of message.tool_calls ?? []) {
    if (call.type !== 'function') continue;
    const { name, arguments: json } = call.function;
    const content = await answerCall(toolkit, name, json, options);
    answers.push({ role: 'tool', tool_call_id: call.id, content });
  }
  return answers;
}

/** The same for a response of `client.responses.create`: the answers are the next `input`. */
export async function runResponseToolCalls(
  toolkit: Toolkit,
  response: Pick<Response, 'output'>,
  options?: ToolCallOptions,
): Promise<ResponseInputItem.FunctionCallOutput[]> {
  const answers: ResponseInputItem.FunctionCallOutput[] = [];
  for (const item of response.output) {
    if (item.type !== 'function_call') continue;
    const output = await answerCall(toolkit, item.name, item.arguments, options);
    answers.push({ type: 'function_call_output', call_id: item.call_id, output });
  }
  return answers;
}

async function answerCall(
  toolkit: Toolkit,
  name: string,
  json: string,
  options: ToolCallOptions | undefined,
): Promise<string> {
  return formatReplyText(await toolkit.call(name, parseArguments(json), options));
}

/** Text that is not JSON stays text, which the toolkit refuses in words for the model. */
function parseArguments(json: string): unknown {
  if (json.trim() === '') return {};
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
