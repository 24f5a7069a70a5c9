import type { GainiumClient, OperationId, OperationInput } from '@gainium/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createTestBed, type TestBed } from '../test/sandbox-toolkit.ts';
import { createConfirmTokens } from './confirm/confirm-tokens.ts';
import type { TradeMode, WritePlan, WriteTool } from './define-tool.ts';
import { strictestPolicy, unrestrictedPolicy, type ConfirmMode } from './policy/policy.ts';
import { pause } from './pause.ts';
import { runWrite } from './run-write.ts';
import { createRankings } from './screener/rankings.ts';
import { readAnnotations } from './tools/annotations.ts';

const rankings = createRankings();
let bed: TestBed;
let client: GainiumClient;
beforeAll(async () => {
  bed = await createTestBed();
  client = bed.client();
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

interface Plan {
  operation: OperationId;
  request: OperationInput;
}

/** Creates a global variable, or does what the plan says instead. */
function writeTool(plan: Partial<WritePlan> = {}, name = 'probe'): WriteTool {
  return {
    name,
    title: 'Probe',
    group: 'account',
    access: 'write',
    annotations: readAnnotations,
    description: 'Probes.',
    input: {},
    output: z.object({}),
    target: 'account',
    plan: (_context, input) => ({
      operation: 'globalVariables.create',
      request: { body: { type: 'int', value: '1', ...input } },
      effect: 'Creates a variable.',
      notes: ['A note on the request.'],
      finish: (answer) => ({
        data: { status: 'applied', answer },
        notes: ['A note on the result.'],
      }),
      ...plan,
    }),
  };
}

interface Attempt {
  tool?: WriteTool;
  input?: Record<string, unknown>;
  confirm?: ConfirmMode;
  mode?: TradeMode;
  principal?: string;
}

/** Calls of one server: they share the tokens. */
function server() {
  const tokens = createConfirmTokens();
  return ({
    tool = writeTool(),
    input = {},
    confirm = 'off',
    mode = 'live',
    principal = 'a',
  }: Attempt) =>
    runWrite({
      tool,
      context: { client, pause, rankings, call: { paper: mode === 'paper' }, mode },
      input: { name: 'risk', ...input },
      policy: strictestPolicy(unrestrictedPolicy, { confirm }),
      tokens,
      principal,
    });
}

const created = { method: 'POST', path: '/api/v2/user/global-vars' };
const body = { type: 'int', value: '1', name: 'risk' };

/** Its plan has a list item with a new identifier each time. */
function toolWithItem(): WriteTool {
  const item = { target: '2', uuid: crypto.randomUUID() };
  return writeTool({ request: { body: { ...body, multiTp: [item] } } });
}

describe('runWrite', () => {
  it('sends the request of the plan once and reports with all notes', async () => {
    const { outcome } = await server()({ mode: 'paper' });
    expect(bed.takeCalls()).toEqual([{ ...created, mode: 'paper', body }]);
    expect(outcome.data).toMatchObject({ status: 'applied', answer: { name: 'risk' } });
    expect(outcome.notes).toEqual(['A note on the request.', 'A note on the result.']);
  });

  it('shows for a dry run exactly what it would send, and sends nothing', async () => {
    const { outcome } = await server()({ input: { dryRun: true }, confirm: 'all' });
    expect(bed.takeRequests()).toEqual([]);
    expect(outcome).toEqual({
      data: {
        sent: false,
        effect: 'Creates a variable.',
        method: 'POST',
        path: '/api/v2/user/global-vars',
        body,
      },
      notes: ['A note on the request.'],
      isExact: true,
    });
  });

  it('lets a plan send in its own way', async () => {
    const tool = writeTool({ send: async () => 'sent' });
    const { outcome } = await server()({ tool });
    expect(outcome.data).toEqual({ status: 'applied', answer: 'sent' });
    expect(bed.takeRequests()).toEqual([]);
  });

  it('passes a refusal of the API on', async () => {
    const tool = writeTool({ request: { body: { name: 'risk' } } });
    await expect(server()({ tool })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('never presents a write that was accepted as a failure', async () => {
    const cause = new Error('The read failed.');
    const tool = writeTool({ finish: () => Promise.reject(cause) });
    const { outcome, problem } = await server()({ tool });
    expect(bed.takeCalls()).toHaveLength(1);
    expect(outcome.data).toMatchObject({ status: 'unverified', answer: { name: 'risk' } });
    expect(outcome.notes?.at(-1)).toContain('Sending it again would do it twice.');
    expect(problem).toBe(cause);
  });
});

describe('runWrite, with confirmation', () => {
  it.each<[ConfirmMode, TradeMode, boolean]>([
    ['off', 'live', false],
    ['off', 'paper', false],
    ['live', 'live', true],
    ['live', 'paper', false],
    ['all', 'live', true],
    ['all', 'paper', true],
  ])('asks under %s for a %s write: %s', async (confirm, mode, asks) => {
    const { confirmation } = await server()({ confirm, mode });
    expect(bed.takeRequests()).toHaveLength(asks ? 0 : 1);
    expect(confirmation !== undefined).toBe(asks);
  });

  it('asks for no yes to a call that changes nothing', async () => {
    const plan: Plan = {
      operation: 'backtests.estimateCost',
      request: { params: { botType: 'dca' }, body: { payload: {} } },
    };
    const attempt = server()({ tool: writeTool(plan), confirm: 'all' });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_request' });
    expect(bed.takeRequests()).toHaveLength(1);
  });

  it('acts on the second call, once, whatever the order of the arguments', async () => {
    const call = server();
    const args = { name: 'risk', value: '2', deep: { a: 1, b: 2 } };
    const first = await call({ input: args, confirm: 'live' });
    const confirmToken = first.confirmation?.token;
    expect(first.outcome.data).toMatchObject({ sent: false, confirmToken });
    expect(first.confirmation?.message).toBe(
      'Creates a variable. This is live trading with real money. A note on the request.',
    );
    const again = { deep: { b: 2, a: 1 }, value: '2', name: 'risk', confirmToken };
    const shown = await call({ input: { ...again, dryRun: true }, confirm: 'live' });
    expect(shown.outcome.data).toMatchObject({ sent: false });
    expect(bed.takeRequests()).toEqual([]);
    const second = await call({ input: again, confirm: 'live' });
    expect(second.outcome.data).toMatchObject({ status: 'applied' });
    expect(bed.takeRequests()).toHaveLength(1);
    await expect(call({ input: again, confirm: 'live' })).rejects.toMatchObject({
      code: 'confirmation_failed',
    });
    expect(bed.takeRequests()).toEqual([]);
  });

  it.each<[string, Attempt]>([
    ['other arguments', { input: { value: '2' } }],
    ['an argument more', { input: { more: null } }],
    ['another principal', { principal: 'b' }],
    ['another tool', { tool: writeTool({}, 'another_probe') }],
    ['the other context', { mode: 'paper' }],
    [
      'a plan that changed since',
      { tool: writeTool({ request: { body: { ...body, value: '9' } } }) },
    ],
  ])('refuses the token for %s', async (_what, change) => {
    const call = server();
    const { confirmation } = await call({ confirm: 'all' });
    const input = { ...change.input, confirmToken: confirmation?.token };
    const attempt = call({ confirm: 'all', ...change, input });
    await expect(attempt).rejects.toMatchObject({ code: 'confirmation_failed' });
    expect(bed.takeRequests()).toEqual([]);
  });

  it('does not mind that items get new identifiers', async () => {
    const call = server();
    const { confirmation } = await call({ tool: toolWithItem(), confirm: 'all' });
    const input = { confirmToken: confirmation?.token };
    const { outcome } = await call({ tool: toolWithItem(), input, confirm: 'all' });
    expect(outcome.data).toMatchObject({ status: 'applied' });
  });

  it.each(['', 'yes', 'true', '1.2.3'])('refuses %j as a token', async (confirmToken) => {
    const attempt = server()({ input: { confirmToken }, confirm: 'all' });
    await expect(attempt).rejects.toMatchObject({ code: 'confirmation_failed' });
    expect(bed.takeRequests()).toEqual([]);
  });
});
