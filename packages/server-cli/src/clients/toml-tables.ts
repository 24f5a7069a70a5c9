import type { EntryPlace } from './config-syntax.ts';

/** From the start of a line to the end of one, without its line break. */
export interface TextRange {
  start: number;
  end: number;
}

const header = /^[ \t]*\[\[?[ \t]*[\w"'-][^[\]]*\]\]?[ \t]*(?:#.*)?$/;
const blankOrComment = /^[ \t]*(?:#.*)?$/;

/**
 * The lines of an entry's tables. Read by line, so a text that only looks like a table is found too:
 * whoever edits by it has to compare what the file says before and after.
 */
export function findTables(text: string, { container, name }: EntryPlace): TextRange[] {
  const own = new RegExp(
    `^[ \\t]*\\[[ \\t]*${quotable(container)}[ \\t]*\\.[ \\t]*${quotable(name)}[ \\t]*[.\\]]`,
  );
  const tables: TextRange[] = [];
  let isInside = false;
  for (const { line, start } of linesOf(text)) {
    const end = start + line.length;
    if (own.test(line)) {
      if (isInside) extend(tables, end);
      else tables.push({ start, end });
      isInside = true;
    } else if (header.test(line)) isInside = false;
    // Comments and blank lines at the end belong to what follows.
    else if (isInside && !blankOrComment.test(line)) extend(tables, end);
  }
  return tables;
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
