import type { Node } from 'jsonc-parser';
import { lineEndOf } from './config-syntax.ts';

export function endOf({ offset, length }: Node): number {
  return offset + length;
}

export function isOnOneLine(text: string, node: Node): boolean {
  return !text.slice(node.offset, endOf(node)).includes('\n');
}

export function rootOf(node: Node): Node {
  return node.parent ? rootOf(node.parent) : node;
}

interface Behind {
  /** End of the comma that follows, if one does. */
  commaEnd: number | undefined;
  /** End of the last comment that shares the line of the comma or, without one, of the value. */
  commentEnd: number;
}

const between = /(?<blanks>[ \t]+)|(?<lineBreak>[\r\n]+)|(?<comma>,)|\/\/[^\r\n]*|\/\*[^]*?\*\//y;

/** What follows a value in its object, up to the next property or the closing brace. */
export function readBehind(text: string, offset: number): Behind {
  const behind: Behind = { commaEnd: undefined, commentEnd: offset };
  const pattern = new RegExp(between);
  pattern.lastIndex = offset;
  let isSameLine = true;
  for (let part = pattern.exec(text); part; part = pattern.exec(text)) {
    const { blanks, lineBreak, comma } = part.groups ?? {};
    if (lineBreak) isSameLine = false;
    else if (comma) {
      isSameLine = true;
      behind.commaEnd = pattern.lastIndex;
    }
    if (isSameLine && !blanks) behind.commentEnd = pattern.lastIndex;
  }
  return behind;
}

/** Blanks at the start of the line that the offset is on. */
export function lineIndent(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? '';
}

export function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the properties of this object start: where one does already, or one step further in. */
export function memberIndent(text: string, object: Node): string {
  const onItsLine = object.children?.findLast((child) => startsLine(text, child));
  return onItsLine
    ? lineIndent(text, onItsLine.offset)
    : lineIndent(text, object.offset) + indentUnit(text, object);
}

/** One step of indentation, as the outermost properties have it. */
export function indentUnit(text: string, node: Node): string {
  const first = rootOf(node).children?.find((child) => startsLine(text, child));
  return (first && lineIndent(text, first.offset)) || '  ';
}

function startsLine(text: string, { offset }: Node): boolean {
  const lineStart = lineStartOf(text, offset);
  return lineStart > 0 && !text.slice(lineStart, offset).trim();
}

/** A value over several lines, the first of which stands behind something else. */
export function formatLines(text: string, node: Node, value: unknown, indent: string): string {
  const lines = JSON.stringify(value, null, indentUnit(text, node));
  return lines.replaceAll('\n', lineEndOf(text) + indent);
}
