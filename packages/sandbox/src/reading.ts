/** True for an object that is no list: what a JSON object is parsed to. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dot path of a loosely typed document. */
export function valueAt(source: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value: unknown, step) => (isRecord(value) ? value[step] : undefined), source);
}

/** The number at a dot path; 0 when there is none. */
export function numberAt(source: unknown, path: string): number {
  const value = Number(valueAt(source, path) ?? 0);
  return Number.isNaN(value) ? 0 : value;
}
