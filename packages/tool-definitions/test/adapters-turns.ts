import { createOpenAI } from '@ai-sdk/openai';
import Anthropic from '@anthropic-ai/sdk';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, stepCountIs } from 'ai';
import { createAgent } from 'langchain';
import OpenAI from 'openai';
import { toToolSet } from '../src/adapters/ai-sdk.ts';
import { runToolUses, toAnthropicTools } from '../src/adapters/anthropic.ts';
import { toLangChainTools } from '../src/adapters/langchain.ts';
import {
  runChatToolCalls,
  runResponseToolCalls,
  toChatTools,
  toResponseTools,
} from '../src/adapters/openai.ts';
import type { ToolCallOptions, Toolkit } from '../src/index.ts';

/** Asks the model at `url`, runs the tools it calls, and resolves to what it says then. */
export type Turn = (toolkit: Toolkit, url: string, options?: ToolCallOptions) => Promise<string>;

const apiKey = 'none';
const question = 'Which bots do I have?';

const chatCompletions: Turn = async (toolkit, url, options) => {
  const openai = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
  const tools = toChatTools(toolkit);
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: question }];
  const first = await openai.chat.completions.create({ model: 'fake', messages, tools });
  const message = first.choices[0]?.message;
  if (!message) throw new Error('The model said nothing.');
  messages.push(message, ...(await runChatToolCalls(toolkit, message, options)));
  const last = await openai.chat.completions.create({ model: 'fake', messages, tools });
  return last.choices[0]?.message.content ?? '';
};

const responses: Turn = async (toolkit, url, options) => {
  const openai = new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
  const tools = toResponseTools(toolkit);
  const first = await openai.responses.create({ model: 'fake', input: question, tools });
  const input = await runResponseToolCalls(toolkit, first, options);
  const last = await openai.responses.create({
    model: 'fake',
    input,
    tools,
    previous_response_id: first.id,
  });
  return last.output_text;
};

const anthropic: Turn = async (toolkit, url, options) => {
  const client = new Anthropic({ apiKey, baseURL: url, maxRetries: 0 });
  const request = { model: 'fake', max_tokens: 100, tools: toAnthropicTools(toolkit) };
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: question }];
  const first = await client.messages.create({ ...request, messages });
  messages.push(
    { role: 'assistant', content: first.content },
    { role: 'user', content: await runToolUses(toolkit, first, options) },
  );
  const last = await client.messages.create({ ...request, messages });
  return last.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
};

const aiSdk: Turn = async (toolkit, url, { signal } = {}) => {
  const { text } = await generateText({
    model: createOpenAI({ apiKey, baseURL: `${url}/v1` })('fake'),
    tools: toToolSet(toolkit),
    stopWhen: stepCountIs(2),
    prompt: question,
    maxRetries: 0,
    ...(signal && { abortSignal: signal }),
  });
  return text;
};

const langchain: Turn = async (toolkit, url, { signal } = {}) => {
  const agent = createAgent({
    model: new ChatOpenAI({
      apiKey,
      model: 'fake',
      configuration: { baseURL: `${url}/v1` },
      maxRetries: 0,
    }),
    tools: toLangChainTools(toolkit),
  });
  const { messages } = await agent.invoke(
    { messages: [{ role: 'user', content: question }] },
    signal && { signal },
  );
  return messages.at(-1)?.text ?? '';
};

export const turns: [framework: string, turn: Turn][] = [
  ['OpenAI chat completions', chatCompletions],
  ['OpenAI responses', responses],
  ['Anthropic', anthropic],
  ['AI SDK', aiSdk],
  ['LangChain', langchain],
];
