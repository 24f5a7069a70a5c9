import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { UsageError } from '@gainium/server-cli';
import type { Toolkit } from '@gainium/tool-definitions';
import * as z from 'zod';

type Arguments = Record<string, unknown>;

/**
 * The arguments of a tool, from the source that `--json` names or from `name=value` words. What
 * they have to be is checked by the tool itself.
 *
 * @throws UsageError for what is no JSON object, a word without `=`, or an argument given twice.
 */
export async function readToolArguments(
  { surface }: Toolkit,
  tool: string,
  source: string | undefined,
  words: readonly string[],
): Promise<Arguments> {
  if (source === undefined) {
    const listed = surface.listed.find(({ name }) => name === tool);
    const types = typesOf(listed?.inputSchema);
    const pairs = words.map((word) => parsePair(word, types));
    const twice = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) < at);
    if (twice) throw new UsageError(`${twice[0]} is given twice. Write it once.`);
    return Object.fromEntries(pairs);
  }
  if (words[0] !== undefined) {
    throw new UsageError(`Write ${words[0]} into the object of --json, or leave --json out.`);
  }
  return parseObject(await readSource(source));
}

async function readSource(source: string): Promise<string> {
  if (source === '-') return text(process.stdin);
  if (!source.startsWith('@')) return source;
  try {
    return await readFile(source.slice(1), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`--json names a file that cannot be read${code}: ${source.slice(1)}`);
  }
}

const object = z.record(z.string(), z.unknown());

function parseObject(source: string): Arguments {
  const { data } = object.safeParse(parseJson(source));
  if (data) return data;
  throw new UsageError(
    `--json must be an object such as {"botType":"dca"}, in single quotes in most shells; or @file, or - for standard input.`,
  );
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const schemaShape = z.object({ properties: z.record(z.string(), z.object({ type: z.string() })) });

/** JSON types of the parameters, where they have one. */
function typesOf(schema: unknown): Map<string, string> {
  const { data } = schemaShape.safeParse(schema);
  return new Map(Object.entries(data?.properties ?? {}).map(([name, { type }]) => [name, type]));
}

/** Numbers and booleans stay text, which tools take; lists and objects cannot. */
function parsePair(word: string, types: ReadonlyMap<string, string>): [string, unknown] {
  const at = word.indexOf('=');
  if (at < 1) {
    throw new UsageError(`Write arguments as name=value, not "${word}"; or as --json '{…}'.`);
  }
  const [name, value] = [word.slice(0, at), word.slice(at + 1)];
  const type = types.get(name);
  if (type === 'array' && !value.startsWith('[')) return [name, value.split(',')];
  if (type !== 'array' && type !== 'object') return [name, value];
  const parsed = parseJson(value);
  if (parsed === undefined) throw new UsageError(`${name} must be JSON: ${name}='{…}'.`);
  return [name, parsed];
}
