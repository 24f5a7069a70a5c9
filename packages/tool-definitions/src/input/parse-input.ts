import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import type { SurfaceTool } from '../policy/surface.ts';
import { ToolError } from '../results/tool-error.ts';

/** A tool and its parameters on a surface. */
export type CheckedTool = Pick<SurfaceTool, 'params' | 'decided'> & { tool: { name: string } };

/**
 * Checks what a caller sent against a tool's parameters. Parameters that the policy decides may be
 * left out; the gate compares them with the policy when they are sent.
 *
 * @throws ToolError `invalid_arguments`, saying what to send instead. Nothing was done then.
 */
export function parseInput(checked: CheckedTool, args: unknown): Record<string, unknown> {
  const { params, decided } = checked;
  const toolName = checked.tool.name;
  const given = args ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw invalid(`${toolName} takes an object of arguments, not ${describeValue(given)}.`);
  }
  const choices = Object.keys(params).filter((name) => !decided.includes(name));
  const unknownName = Object.keys(given).find((name) => !Object.hasOwn(params, name));
  if (unknownName !== undefined) throw invalid(describeUnknown(toolName, choices, unknownName));

  const parsed = checkerOf(checked).safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = firstOfEachPath(parsed.error.issues).slice(0, 3);
  throw invalid(`${problems.map((issue) => describeIssue(issue, given)).join('; ')}.`);
}

/** Made once for a tool on a surface: to make one takes longer than to use it. */
const checkers = new WeakMap<CheckedTool, z.ZodType<Record<string, unknown>>>();

function checkerOf(tool: CheckedTool): z.ZodType<Record<string, unknown>> {
  const known = checkers.get(tool);
  if (known) return known;
  const { params, decided } = tool;
  const shape = Object.fromEntries(
    Object.entries(params).map(([name, type]) => [
      name,
      decided.includes(name) ? type.optional() : type,
    ]),
  );
  const checker = z.object(shape);
  checkers.set(tool, checker);
  return checker;
}

function invalid(sentence: string): ToolError {
  return new ToolError('invalid_arguments', sentence);
}

function describeUnknown(toolName: string, names: string[], name: string): string {
  const shown = JSON.stringify(name.slice(0, 60));
  return `${toolName} has no argument ${shown}. Did you mean ${closest(name, names)}? It takes ${names.join(', ')}.`;
}

/** A value of the wrong type can fail a check of its length as well, which says nothing more. */
function firstOfEachPath(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const paths = issues.map(({ path }) => path.join('.'));
  return issues.filter((_issue, at) => paths.indexOf(paths[at] ?? '') === at);
}

function describeIssue(issue: z.core.$ZodIssue, given: object): string {
  const name = issue.path.join('.');
  const value = issue.path.reduce<unknown>(memberOf, given);
  if (value === undefined) return `${name} is required: ${describeWanted(issue)}`;
  return `${name} must be ${describeWanted(issue)}, not ${describeValue(value)}`;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function describeWanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return wantedTypes[issue.expected] ?? issue.expected;
  const isLength = 'origin' in issue && (issue.origin === 'string' || issue.origin === 'array');
  if (issue.code === 'too_small') {
    return isLength ? `at least ${issue.minimum} long` : `${issue.minimum} or more`;
  }
  if (issue.code === 'too_big') {
    return isLength ? `at most ${issue.maximum} long` : `${issue.maximum} or less`;
  }
  return issue.message;
}

const wantedTypes: Record<string, string> = {
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
  record: 'an object',
};

/** Shows a value a caller sent, short enough for one line. */
function describeValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
