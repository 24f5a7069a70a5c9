import { LRUCache } from 'lru-cache';
import { builtBotTypeParam } from '../params.ts';
import { readBots, readExchanges, readPairs, type Candidate, type Reader } from './candidates.ts';
import type { GuideOptions, Signalled } from './guide.ts';
import { promptTable, type CompletionKind } from './prompt-table.ts';
import type { GuidePrompt } from './prompts.ts';
import { schemaTemplate } from './resources.ts';

/** An argument of a prompt or a resource template, as far as it is typed. */
export interface CompletionRequest {
  ref: { type: 'ref/prompt'; name: string } | { type: 'ref/resource'; uri: string };
  argument: { name: string; value: string };
}

export interface Completion {
  values: string[];
  /** All that fit, of which `values` are the first. */
  total: number;
  hasMore: boolean;
}

/** The most that MCP lets one answer hold. */
const maxValues = 100;
/** Somebody who types asks many times for the same thing. */
const keptForMs = 60_000;

const readers: Record<CompletionKind, Reader> = {
  botType: always(...builtBotTypeParam.options),
  tier: always('short', 'mid', 'long'),
  strategy: always('long', 'short'),
  exchange: readExchanges,
  pair: readPairs,
  botId: readBots,
};

function always(...values: string[]): Reader {
  return async () => values.map((value) => ({ value }));
}

export function createCompletions(
  options: GuideOptions,
  offered: readonly GuidePrompt[],
): (request: CompletionRequest, options: Signalled) => Promise<Completion> {
  const kept = new LRUCache<CompletionKind, readonly Candidate[]>({ max: 10, ttl: keptForMs });

  async function findCandidates(
    kind: CompletionKind,
    signalled: Signalled,
  ): Promise<readonly Candidate[]> {
    const known = kept.get(kind);
    if (known) return known;
    const found = await readers[kind](options, signalled);
    // Nothing may mean that the API failed, so it is asked again.
    if (found.length > 0) kept.set(kind, found);
    return found;
  }

  return async (request, signalled) => {
    const kind = findKind(request, offered);
    const candidates = kind ? await findCandidates(kind, signalled) : [];
    const typed = request.argument.value.toLowerCase();
    const values = candidates
      .filter(({ value, label = '' }) =>
        [value, label].some((text) => text.toLowerCase().includes(typed)),
      )
      .map(({ value }) => value);
    const total = values.length;
    return { values: values.slice(0, maxValues), total, hasMore: total > maxValues };
  };
}

function findKind(
  { ref, argument }: CompletionRequest,
  offered: readonly GuidePrompt[],
): CompletionKind | undefined {
  if (ref.type === 'ref/resource') {
    const isSchema = ref.uri === schemaTemplate.uriTemplate && argument.name === 'botType';
    return isSchema ? 'botType' : undefined;
  }
  if (!offered.some(({ name }) => name === ref.name)) return undefined;
  const prompt = promptTable.find(({ name }) => name === ref.name);
  return prompt?.arguments.find(({ name }) => name === argument.name)?.completes;
}
