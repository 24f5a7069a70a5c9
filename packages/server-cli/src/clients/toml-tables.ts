import type { EntryPlace } from './config-syntax.ts';

/** From the start of a line to the end of one, without its line break. */
export interface TextRange {
  start: number;
  end: number;
}

const header = /^[ \t]*\[\[?[ \t]*[\w"'-][^[\]]*\]\]?[ \t]*(?:#.*)?$/;
const blankOrComment = /^[ \t]*(?:#.*)?$/;

/**
 * The lines of an entry's tables. Read by line and not in full, so whoever edits by it has to compare
 * what the file says before and after.
 */
export function findTables(text: string, { container, name }: EntryPlace): TextRange[] {
  const own = new RegExp(
    `^[ \\t]*\\[[ \\t]*${quotable(container)}[ \\t]*\\.[ \\t]*${quotable(name)}[ \\t]*[.\\]]`,
  );
  const tables: TextRange[] = [];
  let isInside = false;
  let quotes: string | undefined;
  for (const { line, start } of linesOf(text)) {
    const end = start + line.length;
    const isText = quotes !== undefined;
    quotes = openQuotes(line, quotes);
    if (isText) {
      if (isInside) extend(tables, end);
    } else if (own.test(line)) {
      if (isInside) extend(tables, end);
      else tables.push({ start, end });
      isInside = true;
    } else if (header.test(line)) isInside = false;
    // Comments and blank lines at the end belong to what follows.
    else if (isInside && !blankOrComment.test(line)) extend(tables, end);
  }
  return tables;
}

/** Which quotes of a text over several lines are open at the end of this line. */
function openQuotes(line: string, before: string | undefined): string | undefined {
  if (before === undefined && blankOrComment.test(line)) return undefined;
  let quotes = before;
  for (const [found] of line.matchAll(/"""|'''/g)) {
    if (quotes === undefined) quotes = found;
    else if (quotes === found) quotes = undefined;
  }
  return quotes;
}

function extend(tables: TextRange[], end: number): void {
  const last = tables.at(-1);
  if (last) last.end = end;
}

function quotable(name: string): string {
  return `(?:${name}|"${name}"|'${name}')`;
}

function linesOf(text: string) {
  return [...text.matchAll(/^[^\r\n]*/gm)].map((match) => ({ line: match[0], start: match.index }));
}
