import { closest } from 'fastest-levenshtein';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { catalog } from '../catalog.ts';
import { stableJson } from '../confirm/stable-json.ts';
import type { InputShape, ToolAnnotations, ToolDefinition } from '../define-tool.ts';
import { confirmTokenParam, dryRunParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { outputShape } from '../results/tool-result.ts';
import type { Policy } from './policy.ts';
import { keepSayableSentences } from './sayable.ts';

/** A tool as `tools/list` shows it. Frozen: made once for each surface, never for a request. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonObjectSchema;
  readonly outputSchema: JsonObjectSchema;
  readonly annotations: ToolAnnotations & { readonly title: string };
}

export interface JsonObjectSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

/** A tool with the parameters it has under a policy. */
export interface SurfaceTool {
  readonly tool: ToolDefinition;
  readonly params: InputShape;
  /** Parameters that the policy decides: not listed, and not required. */
  readonly decided: readonly string[];
}

/** The tools a policy leaves, in catalogue order. */
export interface Surface {
  readonly listed: readonly ListedTool[];
  /** @throws ToolError `unknown_tool`, `not_allowed` or `insufficient_scope`. */
  get(name: string): SurfaceTool;
  /** Removes the sentences that speak of tools this surface does not have. */
  say(text: string): string;
}

/** Half a megabyte each, and few policies are in use at one time. */
const keptSurfaces = new LRUCache<string, Surface>({ max: 32 });

/** What is offered under a policy. Callers with equal policies share it: it takes a while to build. */
export function surfaceOf(policy: Policy): Surface {
  const key = stableJson(policy);
  const surface = keptSurfaces.get(key) ?? buildSurface(policy);
  keptSurfaces.set(key, surface);
  return surface;
}

/** Turns a policy into what is offered under it. */
export function buildSurface(policy: Policy, tools: readonly ToolDefinition[] = catalog): Surface {
  const offered = tools.filter((tool) => !findRefusal(tool, policy));
  const missingNames = tools.filter((tool) => !offered.includes(tool)).map(({ name }) => name);
  const surfaceTools = new Map(offered.map((tool) => [tool.name, placeTool(tool, policy)]));
  const listed = Array.from(surfaceTools.values(), (entry) => listTool(entry, missingNames));
  return {
    listed: Object.freeze(listed),
    get(name) {
      const entry = surfaceTools.get(name);
      if (entry) return entry;
      const tool = tools.find((known) => known.name === name);
      throw (tool && findRefusal(tool, policy)) ?? unknownTool(name, offered);
    },
    say: (text) => keepSayableSentences(text, missingNames),
  };
}

function placeTool(tool: ToolDefinition, policy: Policy): SurfaceTool {
  const params = {
    ...tool.input,
    ...(tool.access === 'write' && { dryRun: dryRunParam }),
    ...(tool.access === 'write' && policy.confirm !== 'off' && { confirmToken: confirmTokenParam }),
  };
  const isPinned = policy.allowedBotIds.length > 0;
  const namesBot = tool.target === 'bot' || tool.target === 'bots';
  const decided = [
    ...(policy.paperOnly ? ['paperContext'] : []),
    ...(isPinned && tool.target !== 'account' ? ['botId'] : []),
    ...(isPinned && namesBot ? ['botType'] : []),
  ];
  return { tool, params, decided: decided.filter((name) => Object.hasOwn(params, name)) };
}

function listTool(
  { tool, params, decided }: SurfaceTool,
  missingNames: readonly string[],
): ListedTool {
  const choices = Object.entries(params).filter(([name]) => !decided.includes(name));
  return Object.freeze({
    name: tool.name,
    title: tool.title,
    description: keepSayableSentences(tool.description, [...missingNames, ...decided]),
    inputSchema: toJsonSchema(Object.fromEntries(choices), 'input'),
    outputSchema: toJsonSchema(outputShape(tool.output), 'output'),
    annotations: Object.freeze({ title: tool.title, ...tool.annotations }),
  });
}

function unknownTool(name: string, offered: readonly ToolDefinition[]): ToolError {
  const names = offered.map((tool) => tool.name);
  const shown = JSON.stringify(name.slice(0, 60));
  return new ToolError(
    'unknown_tool',
    `There is no tool ${shown}. Did you mean ${closest(name, names)}? The tools are ${names.join(', ')}.`,
  );
}

function findRefusal(tool: ToolDefinition, policy: Policy): ToolError | undefined {
  const { name, access } = tool;
  if (policy.readOnly && access === 'write') {
    return new ToolError('not_allowed', `${name} changes things, and access here is read-only.`);
  }
  if (policy.allowedBotIds.length > 0 && access === 'write' && tool.target === 'account') {
    return new ToolError('not_allowed', `${name} acts beyond the one bot that is allowed here.`);
  }
  if (policy.scopes && !policy.scopes.includes(access)) {
    return new ToolError(
      'insufficient_scope',
      `${name} needs the scope ${access}. Sign in again and grant it.`,
    );
  }
  if (policy.exclude.includes(name) || policy.include?.includes(name) === false) {
    return new ToolError('not_allowed', `${name} is switched off here.`);
  }
  return undefined;
}

/**
 * Clients differ in what they accept, so the plainest form is given: no `$schema` (shipped Claude
 * builds reject draft-07 and it costs tokens), no `additionalProperties` (Gemini refuses it in
 * inputs, VS Code and Cursor reject extra fields of results because of it).
 */
function toJsonSchema(shape: InputShape, io: 'input' | 'output'): JsonObjectSchema {
  const schema = z.toJSONSchema(z.object(shape), {
    io,
    reused: 'inline',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  });
  delete schema.$schema;
  return deepFreeze({ ...schema, type: 'object' as const });
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
