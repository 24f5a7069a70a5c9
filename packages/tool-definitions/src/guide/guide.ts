import type { CallOptions, GainiumClient } from '@gainium/api-client';
import type { Policy } from '../policy/policy.ts';
import type { Surface } from '../policy/surface.ts';
import type { ToolReply } from '../toolkit.ts';
import { createCompletions, type Completion, type CompletionRequest } from './completions.ts';
import { fillPrompt, offerPrompts, type FilledPrompt, type GuidePrompt } from './prompts.ts';
import {
  createResources,
  type GuideResource,
  type GuideResourceTemplate,
  type ResourceText,
} from './resources.ts';

export interface GuideOptions {
  /** Undefined: texts are there, and what has to be read from the account is not. */
  client: GainiumClient | undefined;
  policy: Policy;
  surface: Surface;
  /** The toolkit's own call, so that completions know no more than the tools do. */
  call: (name: string, args: object, options: Signalled) => Promise<ToolReply>;
}

export type Signalled = Pick<CallOptions, 'signal'>;

/**
 * What a client can show beside the tools: resources, prompts and completions, in the shapes MCP
 * gives them. All of it keeps to the same policy as the tools.
 */
export interface Guide {
  readonly resources: readonly GuideResource[];
  readonly resourceTemplates: readonly GuideResourceTemplate[];
  /** @throws ToolError `not_found` for another uri, and what the API rejects with. */
  readResource(uri: string, options?: Signalled): Promise<ResourceText>;
  /** Those whose tools are all offered. */
  readonly prompts: readonly GuidePrompt[];
  /** @throws ToolError `not_found` or `invalid_arguments`. */
  getPrompt(name: string, args?: Readonly<Record<string, string>>): FilledPrompt;
  /** Never fails: where nothing is known, nothing is proposed. */
  complete(request: CompletionRequest, options?: Signalled): Promise<Completion>;
}

export function createGuide(options: GuideOptions): Guide {
  const prompts = offerPrompts(options.surface);
  const { resources, resourceTemplates, read } = createResources(options);
  const complete = createCompletions(options, prompts);
  return {
    resources,
    resourceTemplates,
    readResource: async (uri, { signal } = {}) => read(uri, { signal }),
    prompts,
    getPrompt: (name, args = {}) => fillPrompt(options.policy, prompts, name, args),
    complete: async (request, { signal } = {}) => complete(request, { signal }),
  };
}
