import { describe, expect, it } from 'vitest';
import { createToolkit } from '../index.ts';
import { runChatToolCalls, runResponseToolCalls, toChatTools, toResponseTools } from './openai.ts';

const toolkit = createToolkit({ client: undefined });

/** The same call in both formats, and the text that answers it. */
async function answersTo(name: string, json: string): Promise<unknown[]> {
  const call = { id: 'a', type: 'function' as const, function: { name, arguments: json } };
  const item = { type: 'function_call' as const, call_id: 'b', name, arguments: json };
  const [chat] = await runChatToolCalls(toolkit, { tool_calls: [call] });
  const [response] = await runResponseToolCalls(toolkit, { output: [item] });
  expect(chat).toMatchObject({ role: 'tool', tool_call_id: 'a' });
  expect(response).toMatchObject({ type: 'function_call_output', call_id: 'b' });
  return [chat?.content, response?.output];
}

describe('the tools', () => {
  it('turn strict schemas off, which responses have on', () => {
    expect(toResponseTools(toolkit).filter(({ strict }) => strict !== false)).toEqual([]);
    expect(toChatTools(toolkit).filter((tool) => tool.function.strict)).toEqual([]);
  });

  it('can be changed without changing the toolkit', () => {
    const [tool] = toChatTools(toolkit);
    Object.assign(tool?.function.parameters ?? {}, { type: 'changed' });
    expect(toolkit.surface.listed[0]?.inputSchema.type).toBe('object');
  });
});

describe('running tool calls', () => {
  it.each([
    ['list_bots', '{"botType":', /^\[invalid_arguments\] list_bots takes an object/],
    ['list_bots', '[]', /^\[invalid_arguments\] list_bots takes an object/],
    ['list_bots', '', /^\[invalid_arguments\] botType is required/],
    ['list_bots', '{"botType":"dca"}', /^\[missing_credentials\]/],
    ['list_robots', '{}', /^\[unknown_tool\].* Did you mean list_bots\?/],
  ])('answers %s(%s) with a line', async (name, json, line) => {
    const [chat, response] = await answersTo(name, json);
    expect(chat).toMatch(line);
    expect(response).toBe(chat);
  });

  it('leaves alone what is not a call of a function', async () => {
    const custom = { id: 'a', type: 'custom' as const, custom: { name: 'mine', input: '' } };
    expect(await runChatToolCalls(toolkit, { tool_calls: [custom] })).toEqual([]);
    expect(await runChatToolCalls(toolkit, {})).toEqual([]);
    const reasoning = { type: 'reasoning' as const, id: 'a', summary: [] };
    expect(await runResponseToolCalls(toolkit, { output: [reasoning] })).toEqual([]);
  });
});
