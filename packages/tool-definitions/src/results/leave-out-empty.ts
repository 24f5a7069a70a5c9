/** Copies a value without the members of objects that say nothing: null, "", [] and {}. */
export function leaveOutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(leaveOutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const copies = Object.entries(value).map(
    ([key, member]) => [key, leaveOutEmpty(member)] as const,
  );
  return Object.fromEntries(copies.filter(([, copy]) => !isEmpty(copy)));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
