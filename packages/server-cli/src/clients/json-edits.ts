import type { Node } from 'jsonc-parser';
import { lineEndOf } from './config-syntax.ts';
import {
  endOf,
  formatLines,
  indentUnit,
  isOnOneLine,
  lineIndent,
  lineStartOf,
  memberIndent,
  readBehind,
  rootOf,
} from './json-layout.ts';

/** A property of an object in the text. */
export interface Member {
  property: Node;
  value: Node;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

export function findMember(object: Node, name: string): Member | undefined {
  for (const property of object.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key?.value === name && value) return { property, value };
  }
  return undefined;
}

/**
 * Adds a property after the last one, in the style of the text. Unlike the edits that jsonc-parser
 * offers, it leaves the comment behind the last property where it belongs.
 */
export function insertMember(text: string, object: Node, name: string, value: unknown): string {
  const last = object.children?.at(-1);
  if (!last) return insertFirst(text, object, name, value);
  const { commaEnd, commentEnd } = readBehind(text, endOf(last));
  const edits: Edit[] = [];
  if (commaEnd === undefined) edits.push({ start: endOf(last), end: endOf(last), text: ',' });
  if (isOnOneLine(text, object)) {
    const gap = /:\s/.test(text.slice(object.offset, endOf(object))) ? ' ' : '';
    const start = commaEnd ?? endOf(last);
    const member = `${gap}${JSON.stringify(name)}:${gap}${JSON.stringify(value)}`;
    edits.push({ start, end: start, text: commaEnd === undefined ? member : `${member},` });
  } else {
    const indent = memberIndent(text, object);
    const lines = `${JSON.stringify(name)}: ${formatLines(text, object, value, indent)}`;
    const member = lineEndOf(text) + indent + lines;
    const ending = commaEnd === undefined ? '' : ',';
    edits.push({ start: commentEnd, end: commentEnd, text: member + ending });
  }
  return apply(text, edits);
}

/** Into an empty object: what is in there besides blanks is comments. */
function insertFirst(text: string, object: Node, name: string, value: unknown): string {
  const inner = text.slice(object.offset + 1, endOf(object) - 1);
  const start = object.offset + 1 + inner.trimEnd().length;
  const end = endOf(object) - 1;
  if (object.parent && isOnOneLine(text, rootOf(object))) {
    const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    return apply(text, [{ start, end, text: member }]);
  }
  const outer = lineIndent(text, object.offset);
  const indent = outer + indentUnit(text, object);
  const lines = `${JSON.stringify(name)}: ${formatLines(text, object, value, indent)}`;
  const lineEnd = lineEndOf(text);
  return apply(text, [{ start, end, text: lineEnd + indent + lines + lineEnd + outer }]);
}

/** Puts another value into a property, where it stands. */
export function replaceValue(text: string, object: Node, member: Member, value: unknown): string {
  const indent = lineIndent(text, member.property.offset);
  const rendered = isOnOneLine(text, object)
    ? JSON.stringify(value)
    : formatLines(text, object, value, indent);
  return apply(text, [{ start: member.value.offset, end: endOf(member.value), text: rendered }]);
}

/** Takes a property out with its comma and, where it has them for itself, its lines. */
export function removeMember(text: string, object: Node, { property }: Member): string {
  const siblings = object.children ?? [];
  const previous = siblings[siblings.indexOf(property) - 1];
  const { commaEnd } = readBehind(text, endOf(property));
  const edits: Edit[] = [{ ...rangeToCut(text, property, commaEnd), text: '' }];
  const needless = commaEnd ?? (previous && readBehind(text, endOf(previous)).commaEnd);
  if (needless !== undefined) edits.push({ start: needless - 1, end: needless, text: '' });
  const edited = apply(text, edits);
  return siblings.length === 1 ? closeIfBlank(edited, object.offset) : edited;
}

function rangeToCut(text: string, property: Node, commaEnd: number | undefined) {
  const end = endOf(property);
  const lineStart = lineStartOf(text, property.offset);
  const before = text.slice(lineStart, property.offset);
  const isLast = commaEnd === undefined;
  const behind = /^[^\r\n]*/.exec(text.slice(commaEnd ?? end))?.[0] ?? '';
  const hasItsLines = lineStart > 0 && !before.trim() && !behind.trim();
  if (hasItsLines) {
    const lineBreak = text.startsWith('\r\n', lineStart - 2) ? 2 : 1;
    return { start: lineStart - lineBreak, end };
  }
  const blanks = before.length - before.trimEnd().length;
  return { start: isLast && before.trim() ? property.offset - blanks : property.offset, end };
}

/** An object that nothing is left in becomes `{}`. */
function closeIfBlank(text: string, offset: number): string {
  return text.slice(0, offset) + text.slice(offset).replace(/^\{\s*\}/, '{}');
}

/** Of two edits at one place the first comes first. */
function apply(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let done = 0;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    edited += text.slice(done, start) + replacement;
    done = end;
  }
  return edited + text.slice(done);
}
