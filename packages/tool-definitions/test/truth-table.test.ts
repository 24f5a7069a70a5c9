import { operations } from '@gainium/api-client';
import { RESTRICTED_BOT_ID, type ReceivedRequest, type SandboxKeyName } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../src/catalog.ts';
import type { Policy, Toolkit, ToolReply, TradeMode } from '../src/index.ts';
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

/** What callers send for `paperContext`, and what it means; undefined is nothing that can be meant. */
const spellings: [sent: unknown, meant: TradeMode | 'absent' | undefined][] = [
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

const offeredSamples = writeSamples.filter(({ tool }) => catalog.some(({ name }) => name === tool));

/** Requests as they reached the sandbox since the last look. */
function takeReceived({ sandbox }: TestBed): readonly ReceivedRequest[] {
  const received = sandbox.log.entries();
  sandbox.log.clear();
  return received;
}

const isWrite = ({ method, path }: ReceivedRequest) =>
  method !== 'GET' && !/\/(?:validate|estimate-cost)$/.test(path);
const isDone = ({ status }: ReceivedRequest) => status < 400;
const isPaper = ({ headers }: ReceivedRequest) => headers['paper-context'] === 'true';

/** The paths of the contract, with ids and codes in the places of their values and nothing else. */
const routes = Object.values(operations).map(
  ({ method, path }) => [method, new RegExp(`^${path.replace(/:\w+/g, '\\w+')}$`)] as const,
);

function isKnown({ method, path }: ReceivedRequest): boolean {
  const [pathname = ''] = path.split('?');
  return routes.some(([verb, pattern]) => verb === method && pattern.test(pathname));
}

describe.each(Object.entries(rows))(
  'with %s',
  (_name, { policy: policyOf, key = 'write', oneBot, isLost }) => {
    let bed: TestBed;
    let toolkit: Toolkit;
    let policy: Partial<Policy>;
    let ownBotId: string | undefined;
    let before: StoredDocument[];

    beforeAll(async () => {
      bed = await createTestBed({ clock: { speed: 0 } });
      const { sandbox } = bed;
      const live = findBot(sandbox, 'live', { _id: RESTRICTED_BOT_ID });
      const paper = findBot(sandbox, 'paper', {});
      policy = policyOf?.({ live, paper }) ?? {};
      ownBotId = oneBot && { live, paper }[oneBot]._id;
      toolkit = bed.toolkit({ policy, key });
      // The engine takes up what it finds with the first call.
      await bed.client().bots.list('dca');
      before = storedDocuments(sandbox);
      takeReceived(bed);
    });
    afterAll(() => bed.close());

    const isOffered = (tool: string) => toolkit.surface.listed.some(({ name }) => name === tool);

    function hasContext(tool: string): boolean {
      return Object.hasOwn(catalog.find(({ name }) => name === tool)?.input ?? {}, 'paperContext');
    }

    /** Whether the call says something that this surface can take at all. */
    function isSayable(
      { tool, on }: WriteSample,
      meant: TradeMode | 'absent' | undefined,
    ): boolean {
      if (!isOffered(tool) || meant === undefined) return false;
      if (meant !== 'absent' && (!hasContext(tool) || (policy.paperOnly && meant === 'live')))
        return false;
      return !(policy.allowedBotIds && on === 'account');
    }

    /** Whether the call may change something: `mode` is the context of what it acts on. */
    function mayWrite(
      sample: WriteSample,
      mode: TradeMode,
      meant: TradeMode | 'absent',
      isOwn: boolean,
    ) {
      const { on, what } = sample;
      const wanted = policy.paperOnly ? 'paper' : meant;
      const sent = wanted === 'absent' ? 'live' : wanted;
      if (key === 'read' || (key === 'paper' && sent !== 'paper')) return false;
      if (on === 'nothing') return true;
      if (on === 'variable') return !(policy.paperOnly && what.includes('used'));
      if (on === 'account') return sent === mode;
      if (wanted !== 'absent' && wanted !== mode) return false;
      return !oneBot || (isOwn && oneBot === mode && !isLost);
    }

    async function send(sample: WriteSample, pick: Picker, paperContext: unknown) {
      const args = { ...sample.args(pick), ...(paperContext !== undefined && { paperContext }) };
      const reply = await toolkit.call(sample.tool, args);
      return { args, reply, received: takeReceived(bed) };
    }

    /** Rules for whatever was sent, allowed or not. */
    function expectLawful(
      received: readonly ReceivedRequest[],
      reply: ToolReply,
      args: object,
    ): void {
      expect(received.filter((request) => !isKnown(request))).toEqual([]);
      expect(
        received.filter(({ body }) => /paperContext/.test(JSON.stringify(body) ?? '')),
      ).toEqual([]);
      if (policy.paperOnly) expect(received.filter((request) => !isPaper(request))).toEqual([]);
      const said = reply.content.map(({ text }) => text).join();
      if (policy.paperOnly)
        expect(idsOf(before, ({ mode }) => mode === 'live', said, args)).toEqual([]);
      if (!policy.allowedBotIds) return;
      const isForeign = ({ botId }: StoredDocument) => botId !== undefined && botId !== ownBotId;
      expect(idsOf(before, isForeign, said, args)).toEqual([]);
      const changing = JSON.stringify(received.filter(({ method }) => method !== 'GET'));
      expect(idsOf(before, isForeign, changing, {})).toEqual([]);
    }

    const picks = (mode: TradeMode): [isOwn: boolean, pick: Picker][] => {
      const any: [boolean, Picker] = [false, pickAny(bed.sandbox, mode, ownBotId)];
      const own = ownBotId === undefined ? undefined : accountOf(bed.sandbox).bots.get(ownBotId);
      return own && oneBot === mode ? [any, [true, pickOf(bed.sandbox, own)]] : [any];
    };

    const samplesByMode = modes.flatMap((mode) =>
      offeredSamples.map((sample) => [`${sample.tool} ${sample.what}`, mode, sample] as const),
    );

    it.each(samplesByMode)(
      'lets %s on %s change nothing that it must not',
      async (_tool, mode, sample) => {
        for (const [isOwn, pick] of picks(mode)) {
          for (const [spelling, meant] of spellings) {
            const isPossible = meant !== undefined && isSayable(sample, meant);
            if (isPossible && mayWrite(sample, mode, meant, isOwn)) continue;
            // The API itself lets a restricted key reach the deals of other bots (contract section 3).
            if (key === 'bot' && !policy.allowedBotIds && sample.on !== 'bot') continue;
            const { reply, received, args } = await send(sample, pick, spelling);
            expect(reply.isError, JSON.stringify([spelling, received])).toBe(true);
            if (!isPossible) expect(received).toEqual([]);
            expect(received.filter((request) => isWrite(request) && isDone(request))).toEqual([]);
            if (key === 'write' && ['bot', 'deal'].includes(sample.on))
              expect(received.filter(isWrite)).toEqual([]);
            expectLawful(received, reply, args);
          }
        }
      },
    );

    it.each(
      catalog.flatMap((tool) => (tool.access === 'read' ? [[tool.name, tool] as const] : [])),
    )('lets %s only read, and only what it may', async (_tool, tool) => {
      for (const mode of modes) {
        for (const [, pick] of picks(mode)) {
          for (const args of readCalls(tool, pick)) {
            for (const [spelling, meant] of spellings) {
              const sent = { ...args, ...(spelling !== undefined && { paperContext: spelling }) };
              const reply = await toolkit.call(tool.name, sent);
              const received = takeReceived(bed);
              const isForeign = meant !== 'absent' && !hasContext(tool.name);
              if (
                meant === undefined ||
                isForeign ||
                !isOffered(tool.name) ||
                (policy.paperOnly && meant === 'live')
              ) {
                expect(reply.isError).toBe(true);
                expect(received).toEqual([]);
              }
              expect(received.filter(({ method }) => method !== 'GET')).toEqual([]);
              expectLawful(received, reply, sent);
            }
          }
        }
      }
    });

    it('has changed nothing until here', () => {
      expect(changedDocuments(before, bed.sandbox)).toEqual([]);
    });

    it.each(samplesByMode)('lets %s on %s do what it may', async (_tool, mode, sample) => {
      for (const [isOwn, pick] of picks(mode)) {
        for (const [spelling, meant] of spellings) {
          const isPossible = meant !== undefined && isSayable(sample, meant);
          if (!isPossible || !mayWrite(sample, mode, meant, isOwn)) continue;
          if (key === 'bot' && !isOwn) continue;
          const { reply, received, args } = await send(sample, pick, spelling);
          expectLawful(received, reply, args);
          // The one bot does not have every state that the samples need.
          if (oneBot) continue;
          expect(reply, JSON.stringify(reply.content)).not.toHaveProperty('isError');
          expect(received.some((request) => isWrite(request) && isDone(request))).toBe(true);
        }
      }
    });

    it('has changed what it may, and nothing else', () => {
      const changed = changedDocuments(before, bed.sandbox);
      const mayWriteAtAll = !isLost && key !== 'read' && !policy.readOnly && !policy.scopes;
      expect(changed.length > 0).toBe(mayWriteAtAll);
      const isPaperRow = policy.paperOnly === true || key === 'paper' || oneBot === 'paper';
      if (isPaperRow) expect(changed.filter(({ mode }) => mode === 'live')).toEqual([]);
      if (!policy.allowedBotIds) return;
      const isForeign = ({ botId }: StoredDocument) => botId !== undefined && botId !== ownBotId;
      expect(changed.filter(isForeign)).toEqual([]);
    });
  },
);

/** Ids of documents that a text speaks of, although the caller did not. */
function idsOf(
  documents: readonly StoredDocument[],
  isWanted: (document: StoredDocument) => boolean,
  text: string,
  args: object,
): string[] {
  const spoken = new Set(text.match(/[0-9a-f]{24}/g));
  const known = JSON.stringify(args);
  return documents
    .filter((document) => spoken.has(document.id) && isWanted(document))
    .map(({ id }) => id)
    .filter((id) => !known.includes(id));
}

describe('the samples', () => {
  it('call every write tool', () => {
    const writes = catalog.filter(({ access }) => access === 'write').map(({ name }) => name);
    expect(offeredSamples.map(({ tool }) => tool)).toEqual(expect.arrayContaining(writes));
  });
});
