import { operations } from '@gainium/api-client';
import { RESTRICTED_BOT_ID, type ReceivedRequest, type SandboxKeyName } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalog } from '../src/catalog.ts';
import type { Policy, Toolkit, TradeMode } from '../src/index.ts';
import { outputShape } from '../src/results/tool-result.ts';
import { readCalls } from './read-samples.ts';
import { createTestBed, type TestBed } from './sandbox-toolkit.ts';
import { accountOf, findBot } from './seed.ts';
import { changedDocuments, storedDocuments, type StoredDocument } from './stored-documents.ts';
import { pickAny, pickOf, writeSamples, type Picker, type WriteSample } from './write-samples.ts';

/**
 * Every tool under every restriction, on live and paper objects, with every spelling of
 * `paperContext`: what reaches the API and what is stored afterwards. A new read tool is covered as
 * it is, a new write tool by a line in write-samples.ts.
 */

interface Row {
  policy?: (bots: Record<TradeMode, { _id: string; uuid: string }>) => Partial<Policy>;
  key?: SandboxKeyName;
  /** The context of the only bot that may be used. */
  oneBot?: TradeMode;
  /** What is allowed contradicts itself, so that no bot is left. */
  isLost?: true;
}

const rows: Record<string, Row> = {
  'no restriction': {},
  'paper only': { policy: () => ({ paperOnly: true }) },
  'read only': { policy: () => ({ readOnly: true }) },
  'the read scope': { policy: () => ({ scopes: ['read'] }) },
  'read only on paper': { policy: () => ({ readOnly: true, paperOnly: true }) },
  'one live bot': { policy: ({ live }) => ({ allowedBotIds: [live._id] }), oneBot: 'live' },
  'one paper bot': { policy: ({ paper }) => ({ allowedBotIds: [paper.uuid] }), oneBot: 'paper' },
  'one paper bot, paper only': {
    policy: ({ paper }) => ({ allowedBotIds: [paper._id, paper.uuid], paperOnly: true }),
    oneBot: 'paper',
  },
  'one live bot, paper only': {
    policy: ({ live }) => ({ allowedBotIds: [live._id], paperOnly: true }),
    oneBot: 'live',
    isLost: true,
  },
  'two bots that differ': {
    policy: ({ live, paper }) => ({ allowedBotIds: [live._id, paper._id] }),
    oneBot: 'live',
    isLost: true,
  },
  'a key that reads': { key: 'read' },
  'a key for paper': { key: 'paper' },
  'a key for paper, known as one': { policy: () => ({ paperOnly: true }), key: 'paper' },
  'a key for one bot': { key: 'bot', oneBot: 'live' },
  'a key for one bot, known as one': {
    policy: ({ live }) => ({ allowedBotIds: [live._id] }),
    key: 'bot',
    oneBot: 'live',
  },
};

const modes = ['live', 'paper'] as const;

/** `absent` leaves it open; undefined is nothing that can be meant. */
type Meaning = TradeMode | 'absent' | undefined;

/** What callers send for `paperContext`, and what it means. */
const spellings: [sent: unknown, meant: Meaning][] = [
  [undefined, 'absent'],
  [true, 'paper'],
  ['true', 'paper'],
  [false, 'live'],
  ['false', 'live'],
  ['TRUE', undefined],
  [1, undefined],
  ['yes', undefined],
  [null, undefined],
  [{}, undefined],
];

const samples = writeSamples.filter(({ tool }) => catalog.some(({ name }) => name === tool));
const sampleRows = modes.flatMap((mode) =>
  samples.map((sample) => [`${sample.tool} ${sample.what}`, mode, sample] as const),
);
const readTools = catalog.flatMap((tool) =>
  tool.access === 'read' ? [[tool.name, tool] as const] : [],
);

const isWrite = ({ method, path }: ReceivedRequest) =>
  method !== 'GET' && !/\/(?:validate|estimate-cost)$/.test(path);
const isDone = (request: ReceivedRequest) => isWrite(request) && request.status < 400;
const isPaper = ({ headers }: ReceivedRequest) => headers['paper-context'] === 'true';

/** The paths of the contract, with ids and codes in the places of their values and nothing else. */
const routes = Object.values(operations).map(
  ({ method, path }) => [method, new RegExp(`^${path.replace(/:\w+/g, '\\w+')}$`)] as const,
);

function isKnown({ method, path }: ReceivedRequest): boolean {
  const [pathname = ''] = path.split('?');
  return routes.some(([verb, pattern]) => verb === method && pattern.test(pathname));
}

function takesContext(tool: string): boolean {
  return catalog.some(({ name, input }) => name === tool && Object.hasOwn(input, 'paperContext'));
}

function hasOutputShape(tool: string, result: unknown): boolean {
  const known = catalog.find(({ name }) => name === tool);
  return known !== undefined && z.object(outputShape(known.output)).safeParse(result).success;
}

/** A call and what became of it. */
interface Sent {
  args: Record<string, unknown>;
  isError: boolean;
  said: string;
  /** Whether the result has the form that the tool's output schema promises. */
  isShaped: boolean;
  received: readonly ReceivedRequest[];
}

describe.each(Object.entries(rows))('with %s', (_row, row) => {
  const { key = 'write', oneBot, isLost } = row;
  let bed: TestBed;
  let toolkit: Toolkit;
  let policy: Partial<Policy>;
  let ownBotId: string | undefined;
  let before: StoredDocument[];

  beforeAll(async () => {
    bed = await createTestBed({ clock: { speed: 0 } });
    const live = findBot(bed.sandbox, 'live', { _id: RESTRICTED_BOT_ID });
    const paper = findBot(bed.sandbox, 'paper');
    policy = row.policy?.({ live, paper }) ?? {};
    ownBotId = oneBot && { live, paper }[oneBot]._id;
    toolkit = bed.toolkit({ policy, key });
    // The engine takes up what it finds with the first call.
    await bed.client().bots.list('dca');
    before = storedDocuments(bed.sandbox);
    bed.sandbox.log.clear();
  });
  afterAll(() => bed.close());

  async function call(tool: string, given: object, paperContext: unknown): Promise<Sent> {
    const args = { ...given, ...(paperContext !== undefined && { paperContext }) };
    const { isError = false, content, structuredContent } = await toolkit.call(tool, args);
    const received = bed.sandbox.log.entries();
    bed.sandbox.log.clear();
    const said = content.map(({ text }) => text).join();
    const isShaped = isError || hasOutputShape(tool, structuredContent);
    return { args, isError, said, isShaped, received };
  }

  /** Objects of a context: any but those of the one bot, and that bot. */
  function pick(mode: TradeMode): [isOwn: boolean, picker: Picker][] {
    const own = oneBot === mode ? accountOf(bed.sandbox).bots.get(ownBotId ?? '') : undefined;
    const others = [false, pickAny(bed.sandbox, mode, ownBotId)] as [boolean, Picker];
    return own ? [others, [true, pickOf(bed.sandbox, own)]] : [others];
  }

  /** Whether this surface takes such a call at all; if not, nothing may be asked of the API. */
  function isSayable(tool: string, meant: Meaning): meant is Exclude<Meaning, undefined> {
    const isOffered = toolkit.surface.listed.some(({ name }) => name === tool);
    if (!isOffered || meant === undefined || meant === 'absent') return isOffered && !!meant;
    return takesContext(tool) && !(policy.paperOnly && meant === 'live');
  }

  /** Whether the call may change something. `mode` is the context of what it acts on. */
  function mayWrite({ on, what }: WriteSample, mode: TradeMode, meant: Meaning, isOwn: boolean) {
    const wanted = policy.paperOnly ? 'paper' : meant;
    const sent = wanted === 'absent' ? 'live' : wanted;
    if (key === 'read' || (key === 'paper' && sent !== 'paper')) return false;
    if (on === 'variable') return !(policy.paperOnly && what.includes('used'));
    if (on === 'account') return sent === mode && !policy.allowedBotIds;
    if (wanted !== 'absent' && wanted !== mode) return false;
    return !oneBot || (isOwn && !isLost);
  }

  /** What is wrong with a call whatever it was. */
  function problemsOf({ args, said, isShaped, received }: Sent): string[] {
    const foreign = before.filter(({ botId }) => botId !== undefined && botId !== ownBotId);
    const live = before.filter(({ mode }) => mode === 'live');
    const changing = JSON.stringify(received.filter(isWrite));
    const bodies = JSON.stringify(received.map(({ body }) => body));
    return [
      ...(isShaped ? [] : [`not in the form of the output: ${said.slice(0, 500)}`]),
      ...received.filter((request) => !isKnown(request)).map(({ path }) => `unknown ${path}`),
      ...(bodies.includes('paperContext') ? ['a body has a paperContext'] : []),
      ...(policy.paperOnly && !received.every(isPaper) ? ['not all on paper'] : []),
      ...(policy.paperOnly ? spokenOf(live, said, args).map((id) => `shows live ${id}`) : []),
      ...(policy.allowedBotIds ? spokenOf(foreign, said, args).map((id) => `shows ${id}`) : []),
      ...(policy.allowedBotIds ? spokenOf(foreign, changing, {}).map((id) => `acts on ${id}`) : []),
    ];
  }

  it.each(sampleRows)(
    'lets %s on %s change nothing that it must not',
    async (_what, mode, sample) => {
      // The API itself lets a restricted key reach the deals of other bots (contract section 3).
      if (key === 'bot' && !policy.allowedBotIds && sample.on !== 'bot') return;
      const isOfObject = sample.on === 'bot' || sample.on === 'deal';
      const problems: unknown[] = [];
      for (const [isOwn, picker] of pick(mode)) {
        for (const [spelling, meant] of spellings) {
          const isPossible = isSayable(sample.tool, meant);
          if (isPossible && mayWrite(sample, mode, meant, isOwn)) continue;
          const sent = await call(sample.tool, sample.args(picker), spelling);
          const hasReached = isPossible
            ? sent.received.some(key === 'write' && isOfObject ? isWrite : isDone)
            : sent.received.length > 0;
          if (hasReached || !sent.isError) problems.push(sent);
          problems.push(...problemsOf(sent));
        }
      }
      expect(problems).toEqual([]);
    },
  );

  it.each(readTools)('lets %s only read, and only what it may', async (name, tool) => {
    const problems: unknown[] = [];
    const told = takesContext(name) ? spellings : spellings.slice(0, 2);
    for (const picker of modes.flatMap(pick).map(([, one]) => one)) {
      for (const args of readCalls(tool, picker)) {
        for (const [spelling, meant] of told) {
          const sent = await call(name, args, spelling);
          const isRefused = sent.isError && sent.received.length === 0;
          if (!isSayable(name, meant) && !isRefused) problems.push(sent);
          if (sent.received.some(({ method }) => method !== 'GET')) problems.push(sent);
          problems.push(...problemsOf(sent));
        }
      }
    }
    expect(problems).toEqual([]);
  });

  it('has changed nothing until here', () => {
    expect(changedDocuments(before, bed.sandbox)).toEqual([]);
  });

  it.each(sampleRows)('lets %s on %s do what it may', async (_what, mode, sample) => {
    const problems: unknown[] = [];
    for (const [isOwn, picker] of pick(mode)) {
      for (const [spelling, meant] of spellings) {
        if (!isSayable(sample.tool, meant) || !mayWrite(sample, mode, meant, isOwn)) continue;
        if (key === 'bot' && !isOwn) continue;
        const sent = await call(sample.tool, sample.args(picker), spelling);
        // The one bot is not in every state that the samples need.
        const mustWrite = !oneBot;
        if (mustWrite && (sent.isError || !sent.received.some(isDone))) problems.push(sent);
        problems.push(...problemsOf(sent));
      }
    }
    expect(problems).toEqual([]);
  });

  it('has changed what it may, and nothing else', () => {
    const changed = changedDocuments(before, bed.sandbox);
    const mayWriteAtAll = !isLost && key !== 'read' && !policy.readOnly && !policy.scopes;
    expect(changed.length > 0).toBe(mayWriteAtAll);
    const isOnPaper = policy.paperOnly === true || key === 'paper' || oneBot === 'paper';
    const wrong = changed.filter(
      ({ mode, botId }) =>
        (isOnPaper && mode === 'live') ||
        (policy.allowedBotIds && botId !== undefined && botId !== ownBotId),
    );
    expect(wrong).toEqual([]);
  });
});

/** Ids of documents that a text speaks of, although the caller did not. */
function spokenOf(documents: readonly StoredDocument[], text: string, args: object): string[] {
  const spoken = new Set(text.match(/[0-9a-f]{24}/g));
  const known = JSON.stringify(args);
  return documents.map(({ id }) => id).filter((id) => spoken.has(id) && !known.includes(id));
}

describe('the samples', () => {
  it('call every write tool', () => {
    const writes = catalog.filter(({ access }) => access === 'write').map(({ name }) => name);
    expect(samples.map(({ tool }) => tool)).toEqual(expect.arrayContaining(writes));
  });
});
