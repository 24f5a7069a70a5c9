/** Copies a value without the members of objects that say nothing: null, "", [] and {}. */
export function leaveOutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(leaveOutEmpty);
  const kept: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const copy = leaveOutEmpty(member);
    if (!isEmpty(copy)) setMember(kept, key, copy);
  }
  return kept;
}

/** A member of that one name would become the prototype if it were assigned. */
function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true });
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
