import { ToolMessage } from '@langchain/core/messages';
import { ToolInputParsingException } from '@langchain/core/tools';
import { describe, expect, it } from 'vitest';
import { createToolkit } from '../index.ts';
import { toLangChainTools } from './langchain.ts';

const toolkit = createToolkit({ client: undefined, policy: { include: ['list_bots'] } });
const [listBots] = toLangChainTools(toolkit);

const call = (args: Record<string, unknown>) => ({
  type: 'tool_call' as const,
  id: 'call_1',
  name: 'list_bots',
  args,
});

describe('a LangChain tool', () => {
  it('answers a failed call with an error message', async () => {
    const message: unknown = await listBots?.invoke(call({ botType: 'dca' }));
    expect(message).toBeInstanceOf(ToolMessage);
    expect(message).toMatchObject({
      status: 'error',
      tool_call_id: 'call_1',
      name: 'list_bots',
      content: expect.stringMatching(/^\[missing_credentials\]/),
    });
  });

  it('throws where there is no call to answer', async () => {
    await expect(listBots?.invoke({ botType: 'dca' })).rejects.toThrow(/^\[missing_credentials\]/);
  });

  it('says which argument does not fit', async () => {
    const answer = listBots?.invoke(call({ botType: 'spot' }));
    await expect(answer).rejects.toThrow(ToolInputParsingException);
    await expect(answer).rejects.toThrow(/botType/);
  });

  it('corrects an unknown argument as the toolkit does', async () => {
    const message: unknown = await listBots?.invoke(call({ botTypo: 'dca', botType: 'dca' }));
    expect(message).toHaveProperty('content', expect.stringMatching(/Did you mean botType\?/));
  });
});
