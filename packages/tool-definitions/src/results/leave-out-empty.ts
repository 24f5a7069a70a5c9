/** Copies a value without the members of objects that say nothing: null, "", [] and {}. */
export function leaveOutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(leaveOutEmpty);
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const copy = leaveOutEmpty(member);
    // Set on an object, that name is no member but its prototype.
    if (!isEmpty(copy) && key !== '__proto__') kept[key] = copy;
  }
  return kept;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
