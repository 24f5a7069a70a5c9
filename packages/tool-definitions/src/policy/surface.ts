import { closest } from 'fastest-levenshtein';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { catalog } from '../catalog.ts';
import { stableJson } from '../confirm/stable-json.ts';
import type { InputShape, ToolAnnotations, ToolDefinition } from '../define-tool.ts';
import { confirmTokenParam, dryRunParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { outputShape } from '../results/tool-result.ts';
import type { Policy } from './policy.ts';
import { keepSayableSentences } from './sayable.ts';
import { changeable } from '../settings/changeable.ts';

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
  readonly description: string;
  readonly params: InputShape;
  /** Parameters that the policy decides: not listed, and not required. */
  readonly decided: readonly string[];
}

/** The tools a policy leaves, in catalogue order. */
export interface Surface {
  readonly names: readonly string[];
  /** Made when it is first asked for. */
  readonly listed: readonly ListedTool[];
  /** Undefined: there is no such tool here. */
  find(name: string): SurfaceTool | undefined;
  /** @throws ToolError `unknown_tool`, `not_allowed` or `insufficient_scope`. */
  get(name: string): SurfaceTool;
  /** Removes the sentences that speak of tools or parameters this surface does not have. */
  say: (text: string) => string;
}

/** Half a megabyte each, and few policies are in use at one time. */
const surfaces = new LRUCache<string, Surface>({ max: 32 });

/**
 * What is offered under a policy. Schemas take a while to make, and a server may make a toolkit for
 * each request, so equal policies share one surface; which bot is allowed makes no difference to it.
 */
export function surfaceOf(policy: Policy): Surface {
  const { allowedBotIds, ...rest } = policy;
  const key = stableJson({ ...rest, isPinned: allowedBotIds.length > 0 });
  const surface = surfaces.get(key) ?? buildSurface(policy);
  surfaces.set(key, surface);
  return surface;
}

/** Turns a policy into what is offered under it. */
export function buildSurface(policy: Policy, tools: readonly ToolDefinition[] = catalog): Surface {
  const offered = tools.filter((tool) => !findRefusal(tool, policy));
  const surfaceTools = new Map(offered.map((tool) => [tool.name, placeTool(tool, policy)]));
  const missingNames = findMissingNames(tools, surfaceTools);
  let listed: readonly ListedTool[] | undefined;
  return {
    names: offered.map(({ name }) => name),
    // Who only calls tools does not wait for the schemas.
    get listed() {
      listed ??= Object.freeze(
        Array.from(surfaceTools.values(), (entry) => listTool(entry, missingNames)),
      );
      return listed;
    },
    find: (name) => surfaceTools.get(name),
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
  const isPinned = policy.allowedBotIds.length > 0;
  const { description, input } = (isPinned && tool.forOneBot) || tool;
  const params = {
    ...input,
    ...(tool.access === 'write' && { dryRun: dryRunParam }),
    ...(tool.access === 'write' && policy.confirm !== 'off' && { confirmToken: confirmTokenParam }),
  };
  const namesBot = tool.target === 'bot' || tool.target === 'bots';
  const decided = [
    ...(policy.paperOnly ? ['paperContext'] : []),
    ...(isPinned && tool.target !== 'account' ? ['botId'] : []),
    ...(isPinned && namesBot ? ['botType'] : []),
  ];
  return {
    tool,
    description,
    params,
    decided: decided.filter((name) => Object.hasOwn(params, name)),
  };
}

/** The parameters a caller may choose. */
function listChoices({ params, decided }: SurfaceTool): string[] {
  return Object.keys(params).filter((name) => !decided.includes(name));
}

/**
 * What no text may name: tools that are not offered, and parameters that none of the offered tools
 * lists. Names without a capital letter inside are ordinary words too (`type`, `status`), and those
 * of settings also go into the settings of a tool.
 */
function findMissingNames(
  tools: readonly ToolDefinition[],
  offered: ReadonlyMap<string, SurfaceTool>,
): string[] {
  const listed = new Set(Array.from(offered.values(), listChoices).flat());
  const known = [...tools.flatMap(({ input }) => Object.keys(input)), 'dryRun', 'confirmToken'];
  const settings = new Set(Object.values(changeable).flatMap((types) => [...types.keys()]));
  const unlisted = known.filter(
    (name) => /[a-z][A-Z]/.test(name) && !listed.has(name) && !settings.has(name),
  );
  const names = tools.map(({ name }) => name).filter((name) => !offered.has(name));
  return [...names, ...new Set(unlisted)];
}

function listTool(entry: SurfaceTool, missingNames: readonly string[]): ListedTool {
  const { tool, params, decided } = entry;
  const say = (text: string) => keepSayableSentences(text, [...missingNames, ...decided]);
  const choices = listChoices(entry).flatMap((name) => {
    const type = params[name];
    return type ? [[name, type] as const] : [];
  });
  return Object.freeze({
    name: tool.name,
    title: tool.title,
    description: say(entry.description),
    inputSchema: toJsonSchema(Object.fromEntries(choices), 'input', say),
    outputSchema: toJsonSchema(outputShape(tool.output), 'output', say),
    annotations: Object.freeze({ title: tool.title, ...tool.annotations }),
  });
}

function unknownTool(name: string, offered: readonly ToolDefinition[]): ToolError {
  const names = offered.map((tool) => tool.name);
  const shown = JSON.stringify(name.slice(0, 60));
  const known =
    names.length === 0
      ? 'No tools are offered here.'
      : `Did you mean ${closest(name, names)}? The tools are ${names.join(', ')}.`;
  return new ToolError('unknown_tool', `There is no tool ${shown}. ${known}`);
}

function findRefusal(tool: ToolDefinition, policy: Policy): ToolError | undefined {
  const { name, access } = tool;
  if (policy.readOnly && access === 'write') {
    return new ToolError('not_allowed', `${name} changes things, and access here is read-only.`);
  }
  const isBeyondBot =
    tool.target === 'botCopy' || (access === 'write' && tool.target === 'account');
  if (policy.allowedBotIds.length > 0 && isBeyondBot) {
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
function toJsonSchema(
  shape: InputShape,
  io: 'input' | 'output',
  say: (text: string) => string,
): JsonObjectSchema {
  const schema = z.toJSONSchema(z.object(shape), {
    io,
    reused: 'inline',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      if (jsonSchema.description === undefined) return;
      jsonSchema.description = say(jsonSchema.description);
      if (jsonSchema.description === '') delete jsonSchema.description;
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
