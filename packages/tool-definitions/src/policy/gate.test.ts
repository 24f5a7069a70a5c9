import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createTestBed, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf, findBot, findDeal } from '../../test/seed.ts';
import type { ToolDefinition, ToolTarget, TradeMode } from '../define-tool.ts';
import { readAnnotations } from '../tools/annotations.ts';
import { ToolError } from '../results/tool-error.ts';
import { createFacts } from './facts.ts';
import { admit, type Admission } from './gate.ts';
import { strictestPolicy, unrestrictedPolicy, type Policy } from './policy.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

const modes = ['live', 'paper'] as const;
const other = (mode: TradeMode): TradeMode => (mode === 'live' ? 'paper' : 'live');

const never = () => Promise.reject(new Error('The gate runs no tool.'));

/** A tool of which only what the gate looks at matters. */
function probe(access: 'read' | 'write', target: ToolTarget): ToolDefinition {
  const shown = {
    name: 'probe',
    title: 'Probe',
    group: 'bots',
    annotations: readAnnotations,
    description: 'Probes.',
    input: {},
    output: z.object({}),
    target,
  } as const;
  return access === 'read' ? { ...shown, access, run: never } : { ...shown, access, plan: never };
}

type Asked = [access: 'read' | 'write', target: ToolTarget, input: Record<string, unknown>];

/** Without `facts` nothing is known yet, so that every answer is looked up. */
function ask(
  [access, target, input]: Asked,
  policy: Partial<Policy> = {},
  facts = createFacts(bed.client()),
): Promise<Admission> {
  const tool = probe(access, target);
  return admit({
    tool,
    input,
    policy: strictestPolicy(unrestrictedPolicy, policy),
    facts,
    call: {},
  });
}

async function refusalOf(asked: Asked, policy: Partial<Policy> = {}): Promise<string> {
  const error = await ask(asked, policy).then(
    () => new Error(`${JSON.stringify(asked)} was allowed.`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ToolError)) throw error;
  expect(bed.takeRequests().filter((request) => !request.startsWith('GET '))).toEqual([]);
  return error.code;
}

const onBot = (mode: TradeMode, more = {}): Asked => {
  const { _id } = findBot(bed.sandbox, mode);
  return ['write', 'bot', { botType: 'dca', botId: _id, ...more }];
};
const onNewDeal = (mode: TradeMode, more = {}): Asked => {
  const { _id } = findBot(bed.sandbox, mode);
  return ['write', 'newDeal', { dealType: 'dca', botId: _id, ...more }];
};
const onDeal = (mode: TradeMode, more = {}): Asked => {
  const { _id } = findDeal(bed.sandbox, mode);
  return ['write', 'deal', { dealType: 'dca', dealId: _id, ...more }];
};
const objects = { bot: onBot, newDeal: onNewDeal, deal: onDeal };
const objectRows = Object.entries(objects).flatMap(([name, on]) =>
  modes.map((mode) => [mode, name, on] as const),
);

describe('admit, without restrictions', () => {
  it.each(objectRows)('lets a %s %s decide the context', async (mode, _name, on) => {
    const { context } = await ask(on(mode));
    expect(context).toMatchObject({ mode, call: { paper: mode === 'paper' } });
    expect(context.bot ?? context.deal).toMatchObject({ mode });
  });

  it.each(objectRows)('takes a %s %s in its own context only', async (mode, _name, on) => {
    const isPaper = mode === 'paper';
    expect((await ask(on(mode, { paperContext: isPaper }))).context.mode).toBe(mode);
    expect(await refusalOf(on(mode, { paperContext: !isPaper }))).toBe('not_found');
  });

  it.each(['account', 'bots', 'bot', 'deals', 'deal'] as const)(
    'lets reads of %s choose the context, and looks nothing up',
    async (target) => {
      expect((await ask(['read', target, {}])).context).toEqual({
        mode: 'live',
        call: { paper: false },
      });
      expect((await ask(['read', target, { paperContext: true }])).context.mode).toBe('paper');
      expect(bed.takeRequests()).toEqual([]);
    },
  );

  it('wants to know the bot of a new deal, and no bot for a terminal deal', async () => {
    expect(await refusalOf(['write', 'newDeal', { dealType: 'dca' }])).toBe('invalid_arguments');
    const terminal = ['write', 'newDeal', { dealType: 'terminal', paperContext: true }] as Asked;
    expect((await ask(terminal)).context).toEqual({ mode: 'paper', call: { paper: true } });
  });

  it('tells a bot and a deal of another type from one that is missing by nothing', async () => {
    expect(await refusalOf(onBot('live', { botType: 'combo' }))).toBe('not_found');
    expect(await refusalOf(onDeal('live', { dealType: 'combo' }))).toBe('not_found');
    expect(await refusalOf(onDeal('live', { dealType: 'terminal' }))).toBe('not_found');
  });
});

describe('admit, with paper only', () => {
  const policy = { paperOnly: true };

  it.each(Object.entries(objects))('refuses a live %s and takes a paper one', async (_name, on) => {
    expect(await refusalOf(on('live'), policy)).toBe('not_found');
    expect(await refusalOf(on('live', { paperContext: true }), policy)).toBe('not_found');
    expect((await ask(on('paper'), policy)).context).toMatchObject({
      mode: 'paper',
      call: { paper: true },
    });
  });

  it.each(['account', 'bots', 'bot', 'deals', 'deal'] as const)(
    'refuses the live context for %s and asks the API nothing',
    async (target) => {
      for (const access of ['read', 'write'] as const) {
        expect(await refusalOf([access, target, { paperContext: false }], policy)).toBe(
          'not_allowed',
        );
      }
      expect((await ask(['read', target, {}], policy)).context.mode).toBe('paper');
      expect(bed.takeRequests()).toEqual([]);
    },
  );

  it('looks for nothing in live trading', async () => {
    for (const on of Object.values(objects)) await ask(on('paper'), policy);
    await refusalOf(['read', 'bot', {}], { ...policy, allowedBotIds: ['f'.repeat(24)] });
    await ask(onBot('paper'), policy);
    expect(bed.takeCalls().map(({ mode }) => mode)).not.toContain('live');
  });
});

describe('admit, with one allowed bot', () => {
  const forms = ['_id', 'uuid'] as const;
  const rows = modes.flatMap((mode) => forms.map((form) => [mode, form] as const));

  it.each(rows)('pins the allowed %s bot, configured by its %s', async (mode, form) => {
    const bot = findBot(bed.sandbox, mode);
    const policy = { allowedBotIds: [bot[form]] };
    const pinned = { botType: 'dca', botId: bot._id };
    const given = [{}, pinned, { botId: bot.uuid }, { botId: bot._id.toUpperCase() }];
    for (const input of given) {
      for (const access of ['read', 'write'] as const) {
        const admission = await ask([access, 'bot', input], policy);
        expect(admission.input).toEqual(pinned);
        expect(admission.context).toMatchObject({
          mode,
          bot: { id: bot._id },
          onlyBot: { id: bot._id },
        });
      }
    }
  });

  it.each(rows)('refuses every bot but the %s one configured by its %s', async (mode, form) => {
    const bot = findBot(bed.sandbox, mode);
    const policy = { allowedBotIds: [bot[form]] };
    const facts = createFacts(bed.client());
    for (const another of accountOf(bed.sandbox).bots.values()) {
      for (const botId of another === bot ? [] : [another._id, another.uuid]) {
        const asked: Asked = ['read', 'bot', { botType: another.kind, botId }];
        await expect(ask(asked, policy, facts)).rejects.toMatchObject({ code: 'not_allowed' });
      }
    }
    expect(await refusalOf(['write', 'bot', { botType: 'combo' }], policy)).toBe('not_allowed');
  });

  it.each(modes)('takes the deals of the allowed %s bot and of no other', async (mode) => {
    const deal = findDeal(bed.sandbox, mode);
    const policy = { allowedBotIds: [deal.botId] };
    const { context } = await ask(onDeal(mode), policy);
    expect(context).toMatchObject({ mode, deal: { id: deal._id, botId: deal.botId } });
    for (const another of accountOf(bed.sandbox).deals.values()) {
      if (another.botId === deal.botId || another.paperContext !== (mode === 'paper')) continue;
      const dealType = another.type === 'terminal' ? 'terminal' : another.kind;
      const asked: Asked = ['write', 'deal', { dealType, dealId: another._id }];
      expect(await refusalOf(asked, policy)).toBe('not_allowed');
      if (another.kind === 'combo') break;
    }
  });

  it('takes the deals of both legs of an allowed hedge bot', async () => {
    const hedge = [...accountOf(bed.sandbox).hedges.values()].find(
      (one) => one.kind === 'hedgeCombo',
    );
    const policy = { allowedBotIds: [hedge?.uuid ?? ''] };
    const deals = [...accountOf(bed.sandbox).deals.values()];
    const own = deals.filter((deal) => deal['parentBotId'] === hedge?._id);
    expect(new Set(own.map(({ botId }) => botId)).size).toBe(2);
    for (const { _id, kind, botId } of own) {
      const { context } = await ask(['write', 'deal', { dealType: kind, dealId: _id }], policy);
      expect(context.deal).toMatchObject({ id: _id, botId });
    }
    const stranger = deals.find(
      ({ parentBotId }) => parentBotId !== undefined && parentBotId !== hedge?._id,
    );
    const asked: Asked = ['write', 'deal', { dealType: stranger?.kind, dealId: stranger?._id }];
    expect(await refusalOf(asked, policy)).toMatch(/not_allowed|not_found/);
  });

  it('opens deals of that bot only', async () => {
    const bot = findBot(bed.sandbox, 'live');
    const policy = { allowedBotIds: [bot._id] };
    expect((await ask(['write', 'newDeal', { dealType: 'dca' }], policy)).context.bot?.id).toBe(
      bot._id,
    );
    for (const dealType of ['combo', 'terminal']) {
      expect(await refusalOf(['write', 'newDeal', { dealType }], policy)).toBe('not_allowed');
    }
  });

  it.each(modes)('refuses the allowed %s bot in the other context', async (mode) => {
    const { _id } = findBot(bed.sandbox, mode);
    const policy = { allowedBotIds: [_id] };
    for (const target of ['bot', 'bots', 'deal', 'deals', 'newDeal'] as const) {
      const input = { dealType: 'dca', dealId: findDeal(bed.sandbox, mode)._id };
      const asked: Asked = ['write', target, { ...input, paperContext: other(mode) === 'paper' }];
      expect(await refusalOf(asked, policy)).toBe('not_allowed');
    }
  });

  it('refuses an allowed live bot where only paper trading is allowed', async () => {
    const policy = { paperOnly: true, allowedBotIds: [findBot(bed.sandbox, 'live')._id] };
    expect(await refusalOf(['read', 'bots', {}], policy)).toBe('not_allowed');
  });

  it('takes two names of one bot, and nothing for names of two', async () => {
    const bot = findBot(bed.sandbox, 'live');
    const same = { allowedBotIds: [bot._id, bot.uuid, bot._id.toUpperCase()] };
    expect((await ask(onBot('live'), same)).context.bot?.id).toBe(bot._id);
    const { _id } = findBot(bed.sandbox, 'live', { kind: 'combo' });
    for (const allowedBotIds of [[bot._id, _id], [_id, bot._id], [bot._id, 'f'.repeat(24)], ['']]) {
      expect(await refusalOf(['read', 'bots', {}], { allowedBotIds }).catch(String)).toMatch(
        /not_allowed|botId is missing/,
      );
    }
  });
});
