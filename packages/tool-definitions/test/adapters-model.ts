import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/** A tool call of the model. Arguments that are text are sent as they are, JSON or not. */
export interface ModelCall {
  name: string;
  args: unknown;
}

/** A tool as it was offered to the model. */
export interface OfferedTool {
  name: string;
  description: string;
  schema: unknown;
  strict?: unknown;
}

/** An answer to a call as the model got it. */
export interface ReceivedAnswer {
  text: string;
  isError?: boolean | undefined;
}

/** The HTTP APIs of OpenAI (both) and Anthropic, with a model that makes its calls and then says `Done.` and what it read. */
export interface FakeModel {
  /** Without a path. */
  url: string;
  offered: OfferedTool[];
  answers: ReceivedAnswer[];
  close(): Promise<void>;
}

/** One wire format: how it offers tools, answers calls, and what a model says in it. */
interface Wire {
  request: z.ZodType<{ tools: OfferedTool[]; answers: (ReceivedAnswer & { id: string })[] }>;
  call(calls: { id: string; name: string; args: unknown }[]): object;
  say(text: string): object;
}

export async function startFakeModel(calls: ModelCall[]): Promise<FakeModel> {
  const made = calls.map((call, index) => ({ id: `call_${index}`, ...call }));
  const model: Pick<FakeModel, 'offered' | 'answers'> = { offered: [], answers: [] };

  async function answer(request: IncomingMessage): Promise<object> {
    const wire = wires[request.url ?? ''];
    if (!wire) throw new Error(`No route ${request.url}.`);
    const { tools, answers } = wire.request.parse(await json(request));
    model.offered = tools;
    if (answers.length === 0) return wire.call(made);
    if (answers.map(({ id }) => id).join() !== made.map(({ id }) => id).join()) {
      throw new Error('Each call needs its answer.');
    }
    model.answers = answers.map(({ text, isError }) => ({ text, isError }));
    return wire.say(['Done.', ...answers.map(({ text }) => text)].join('\n'));
  }

  const server = createServer((request, reply) => {
    answer(request).then(
      (body) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      (error: unknown) => reply.writeHead(400).end(JSON.stringify({ error: String(error) })),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(model, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const toJson = (args: unknown): string => (typeof args === 'string' ? args : JSON.stringify(args));
const functionTool = z.object({
  name: z.string(),
  description: z.string(),
  parameters: z.unknown(),
  strict: z.unknown().optional(),
});

const chat: Wire = {
  request: z
    .object({
      messages: z.array(z.looseObject({ role: z.string() })),
      tools: z.array(z.object({ type: z.literal('function'), function: functionTool })),
    })
    .transform(({ messages, tools }) => ({
      tools: tools.map(({ function: { parameters, ...tool } }) => ({
        ...tool,
        schema: parameters,
      })),
      answers: messages
        .filter(({ role }) => role === 'tool')
        .map((item) => ({ id: String(item.tool_call_id), text: String(item.content) })),
    })),
  call: (calls) =>
    completion('tool_calls', {
      content: null,
      tool_calls: calls.map(({ id, name, args }) => ({
        id,
        type: 'function',
        function: { name, arguments: toJson(args) },
      })),
    }),
  say: (content) => completion('stop', { content }),
};

function completion(finishReason: string, message: object): object {
  return {
    // LangGraph takes a message with a known id for a new version of the old one.
    id: `chatcmpl-${finishReason}`,
    object: 'chat.completion',
    created: 0,
    model: 'fake',
    choices: [
      { index: 0, finish_reason: finishReason, message: { role: 'assistant', ...message } },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

const responses: Wire = {
  request: z
    .object({
      input: z.union([z.string(), z.array(z.looseObject({ type: z.string().optional() }))]),
      tools: z.array(functionTool.extend({ type: z.literal('function') })),
    })
    .transform(({ input, tools }) => ({
      tools: tools.map(({ parameters, type: _type, ...tool }) => ({ ...tool, schema: parameters })),
      answers: (typeof input === 'string' ? [] : input)
        .filter(({ type }) => type === 'function_call_output')
        .map((item) => ({ id: String(item.call_id), text: String(item.output) })),
    })),
  call: (calls) =>
    response(
      calls.map(({ id, name, args }) => ({
        type: 'function_call',
        id: `fc_${id}`,
        call_id: id,
        name,
        arguments: toJson(args),
        status: 'completed',
      })),
    ),
  say: (text) =>
    response([
      {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ]),
};

function response(output: object[]): object {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    model: 'fake',
    status: 'completed',
    output,
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  };
}

const resultBlock = z.object({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.string(),
  is_error: z.boolean().optional(),
});

const messages: Wire = {
  request: z
    .object({
      messages: z.array(z.object({ content: z.unknown() })),
      tools: z.array(
        z.object({ name: z.string(), description: z.string(), input_schema: z.unknown() }),
      ),
    })
    .transform(({ messages: sent, tools }) => ({
      tools: tools.map(({ input_schema: schema, ...tool }) => ({ ...tool, schema })),
      answers: sent
        .flatMap(({ content }) => (Array.isArray(content) ? content : []))
        .flatMap((block) => resultBlock.safeParse(block).data ?? [])
        .map((block) => ({
          id: block.tool_use_id,
          text: block.content,
          isError: block.is_error,
        })),
    })),
  call: (calls) =>
    anthropicMessage(
      'tool_use',
      calls.map(({ id, name, args }) => ({ type: 'tool_use', id, name, input: args })),
    ),
  say: (text) => anthropicMessage('end_turn', [{ type: 'text', text }]),
};

function anthropicMessage(stopReason: string, content: object[]): object {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'fake',
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
}

const wires: Record<string, Wire> = {
  '/v1/chat/completions': chat,
  '/v1/responses': responses,
  '/v1/messages': messages,
};
