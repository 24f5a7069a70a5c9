/** Reads of values whose shape is not known: bodies, and settings on their way to being checked. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; anything else has none. */
export function recordsIn(value: unknown): Record<string, unknown>[] {
  return asList(value).filter(isRecord);
}

/** The texts of a list; anything else has none. */
export function textsIn(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** Texts as they are, everything else as JSON: for messages that quote what was sent. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}

/** The values that occur more than once, each named once. */
export function repeated(values: readonly unknown[]): unknown[] {
  const seen = new Set<unknown>();
  const again = new Set<unknown>();
  for (const value of values) (seen.has(value) ? again : seen).add(value);
  return [...again];
}
