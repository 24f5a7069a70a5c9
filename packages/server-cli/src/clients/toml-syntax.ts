import { parse as parseToml, TomlError } from 'smol-toml';
import type { Entry } from './client-table.ts';
import {
  ConfigFileError,
  isObject,
  lineEndOf,
  type ConfigSyntax,
  type EntryPlace,
  type Settings,
} from './config-syntax.ts';
import { findTables, type TextRange } from './toml-tables.ts';

/**
 * TOML as text: an entry is a table of its own, appended or cut out by lines. Whether the lines were
 * the right ones is for the caller to check by parsing.
 */
export const tomlSyntax: ConfigSyntax = { parse, put, take };

function parse(text: string): Settings {
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new ConfigFileError(
      `The file is not valid TOML: ${reason} at line ${error.line}, column ${error.column}.`,
    );
  }
}

function put(text: string, place: EntryPlace, entry: Entry): string {
  const [first, ...others] = readEntry(text, place) ? findTables(text, place) : [];
  const lines = formatTables(place, entry).join(lineEndOf(text));
  if (first) return replaceRanges(text, [{ ...first, by: lines }, ...others]);
  return appendInline(text, place, entry) ?? append(text, lines);
}

function take(text: string, place: EntryPlace): string {
  const tables = findTables(text, place);
  if (tables.length > 0)
    return replaceRanges(
      text,
      tables.map((table) => withBlankLine(text, table)),
    );
  const inline = `${place.name} = ${formatValue(readEntry(text, place))}`;
  return text.replace(`, ${inline}`, '').replace(`${inline}, `, '').replace(` ${inline} `, '');
}

function readEntry(text: string, { container, name }: EntryPlace): unknown {
  const servers = parse(text)[container];
  return isObject(servers) ? servers[name] : undefined;
}

function replaceRanges(text: string, ranges: readonly (TextRange & { by?: string })[]): string {
  return ranges
    .toReversed()
    .reduce(
      (edited, { start, end, by = '' }) => edited.slice(0, start) + by + edited.slice(end),
      text,
    );
}

/** The lines of a table with the line break at their end, and the blank line before them. */
function withBlankLine(text: string, { start, end }: TextRange): TextRange {
  const lineEnd = lineEndOf(text);
  const isAtEnd = end === text.length;
  const blank = text.slice(0, start).endsWith(lineEnd + lineEnd) ? lineEnd.length : 0;
  const before = isAtEnd && start > 0 ? lineEnd.length : 0;
  return { start: start - blank - before, end: isAtEnd ? end : end + lineEnd.length };
}

function append(text: string, lines: string): string {
  const lineEnd = lineEndOf(text);
  if (!text.trim()) return lines + lineEnd;
  return text.endsWith('\n') ? text + lineEnd + lines + lineEnd : text + lineEnd + lineEnd + lines;
}

/** `mcp_servers = { … }` on one line takes no tables, only further values. */
function appendInline(text: string, { container, name }: EntryPlace, entry: Entry) {
  const line = new RegExp(`^([ \\t]*${container}[ \\t]*=[ \\t]*\\{)(.*)(\\}[^}\\r\\n]*)$`, 'm');
  const [whole, head, servers = '', tail] = line.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const inline = `${name} = ${formatValue(entry)}`;
  const all = servers.trim() ? `${servers.trimEnd()}, ${inline} ` : ` ${inline} `;
  return text.replace(whole, () => `${head}${all}${tail}`);
}

/** One table for the entry, and one for each object in it, as Codex itself writes them. */
function formatTables({ container, name }: EntryPlace, entry: Entry): string[] {
  const table = `${container}.${name}`;
  const values = Object.entries(entry);
  return [
    `[${table}]`,
    ...values.filter(([, value]) => !isObject(value)).map(formatLine),
    ...values.flatMap(([key, value]) =>
      isObject(value)
        ? ['', `[${table}.${formatKey(key)}]`, ...Object.entries(value).map(formatLine)]
        : [],
    ),
  ];
}

function formatLine([key, value]: [string, unknown]): string {
  return `${formatKey(key)} = ${formatValue(value)}`;
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(', ')}]`;
  if (isObject(value)) {
    const pairs = Object.entries(value).map(formatLine);
    return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
  }
  return typeof value === 'string' ? formatString(value) : String(value);
}

function formatKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : formatString(key);
}

/** JSON's escapes are TOML's, but for the one character that only TOML wants escaped. */
function formatString(text: string): string {
  return JSON.stringify(text).replaceAll('\u007F', String.raw`\u007F`);
}
