/**
 * Clients stop reading at about 25,000 tokens (Claude Code's limit). Compact JSON of this API takes
 * about three characters a token, so this stays near 20,000.
 */
const maxCharacters = 60_000;

export interface CutValue {
  value: unknown;
  /** The value as JSON. */
  json: string;
  /** What was left out, for the reader. */
  notes: string[];
}

/**
 * Cuts the longest lists in a value, on the borders of their items, until the value can be read. It
 * never fails: a write whose answer is too long must not look as if it had been refused.
 */
export function cutToSize(value: unknown, maxSize = maxCharacters): CutValue {
  const json = JSON.stringify(value);
  if (json.length <= maxSize) return { value, json, notes: [] };
  const list = findLongestList(value);
  if (!list || list.items.length === 0) {
    const note = 'The answer is too long to show. Ask for fewer fields.';
    return { value: {}, json: '{}', notes: [note] };
  }
  const kept = countFitting(list.items, json.length - maxSize);
  const where = list.path ? ` of ${list.path}` : '';
  const note = `Only the first ${kept} of ${list.items.length} items${where} are shown, because the whole is too long. Ask for fewer fields to see the rest.`;
  const rest = cutToSize(list.replace(list.items.slice(0, kept)), maxSize);
  return { ...rest, notes: [note, ...rest.notes] };
}

/** How many items stay when at least `excess` characters have to go from the end. */
function countFitting(items: readonly unknown[], excess: number): number {
  let kept = items.length;
  let left = excess;
  while (left > 0 && kept > 0) {
    kept -= 1;
    left -= JSON.stringify(items[kept]).length + 1;
  }
  return kept;
}

interface FoundList {
  path: string;
  items: readonly unknown[];
  size: number;
  /** The whole value with another list in this one's place. */
  replace: (items: readonly unknown[]) => unknown;
}

function findLongestList(value: unknown, path = ''): FoundList | undefined {
  if (Array.isArray(value)) {
    return { path, items: value, size: JSON.stringify(value).length, replace: (items) => items };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  let longest: FoundList | undefined;
  for (const [key, member] of Object.entries(value)) {
    const found = findLongestList(member, path ? `${path}.${key}` : key);
    if (!found || found.size <= (longest?.size ?? 0)) continue;
    longest = { ...found, replace: (items) => ({ ...value, [key]: found.replace(items) }) };
  }
  return longest;
}
