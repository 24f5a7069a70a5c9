import { createGainiumClient } from '@gainium/api-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createToolkit, type Toolkit } from '../src/index.ts';
import { startFakeModel, type FakeModel, type ModelCall } from './adapters-model.ts';
import { turns } from './adapters-turns.ts';
import { createTestBed, type TestBed } from './sandbox-toolkit.ts';

let bed: TestBed;
let model: FakeModel | undefined;

beforeAll(async () => {
  bed = await createTestBed({ clock: { speed: 0 } });
});
afterEach(async () => {
  await model?.close();
  model = undefined;
});
afterAll(() => bed.close());

async function startModel(...calls: ModelCall[]): Promise<FakeModel> {
  model = await startFakeModel(calls);
  return model;
}

/** What the toolkit itself answers to a call. */
async function answerOf(toolkit: Toolkit, { name, args }: ModelCall): Promise<string> {
  const { content } = await toolkit.call(name, args);
  return content.map(({ text }) => text).join();
}

const listBots = { name: 'list_bots', args: { botType: 'dca' } };
const listDeals = { name: 'list_deals', args: { dealType: 'combo' } };

describe.each(turns)('a turn of %s', (framework, turn) => {
  it('offers the tools of the policy as the toolkit lists them', async () => {
    const toolkit = bed.toolkit({ policy: { readOnly: true } });
    const { offered } = await takeTurn(toolkit, listBots);
    expect(offered.map(({ name, description, schema }) => ({ name, description, schema }))).toEqual(
      toolkit.surface.listed.map(({ name, description, inputSchema }) => ({
        name,
        description,
        schema: inputSchema,
      })),
    );
    expect(offered.filter(({ strict }) => strict === true)).toEqual([]);
  });

  it('hands the results to the model', async () => {
    const toolkit = bed.toolkit();
    const { answers, said } = await takeTurn(toolkit, listBots, listDeals);
    const expected = [await answerOf(toolkit, listBots), await answerOf(toolkit, listDeals)];
    expect(answers.map(({ text }) => text)).toEqual(expected);
    expect(answers.some(({ isError }) => isError)).toBe(false);
    expect(said).toBe(['Done.', ...expected].join('\n'));
  });

  it('tells the model of a refusal', async () => {
    const toolkit = bed.toolkit({ policy: { paperOnly: true } });
    bed.takeRequests();
    const call = { name: 'list_bots', args: { botType: 'dca', paperContext: false } };
    const { answers, said } = await takeTurn(toolkit, call);
    const line = '[not_allowed] Only paper trading is allowed here.';
    expect(answers).toEqual([
      { text: line, isError: framework === 'Anthropic' ? true : undefined },
    ]);
    expect(said).toBe(`Done.\n${line}`);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('stops a call on abort', async () => {
    const controller = new AbortController();
    const outcomes: string[] = [];
    const toolkit = createToolkit({
      client: createGainiumClient({
        credentials: bed.sandbox.keys.write,
        baseUrl: bed.sandbox.url,
        fetch: (...request) => {
          controller.abort();
          return fetch(...request);
        },
      }),
      onCall: ({ outcome }) => outcomes.push(outcome),
    });
    const { url } = await startModel(listBots);
    await turn(toolkit, url, { signal: controller.signal }).catch(() => undefined);
    await expect.poll(() => outcomes).toEqual(['aborted']);
  });

  async function takeTurn(toolkit: Toolkit, ...calls: ModelCall[]) {
    const started = await startModel(...calls);
    const said = await turn(toolkit, started.url);
    return { ...started, said };
  }
});
