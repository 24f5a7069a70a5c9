import { UsageError } from '../errors.ts';
import type { RawValue, ValueType } from './value-types.ts';

/** What a value is read by; settings, flags of a command and its arguments all are. */
export interface Readable<Value = unknown> {
  type: ValueType<Value>;
  default: Value;
  /** Never shown. */
  isSecret?: boolean;
}

/** @throws UsageError that says what the value must be. */
export function resolveValue<Value>(
  { type, default: fallback, isSecret }: Readable<Value>,
  raw: RawValue | undefined,
): Value {
  const text = raw?.text.trim();
  if (!raw || !text) return fallback;
  const parsed = type.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const wanted = parsed.error.issues[0]?.message;
  const shown = isSecret ? '' : `, not "${text.slice(0, 60)}"`;
  throw new UsageError(`${raw.source} must be ${wanted}${shown}.`);
}
