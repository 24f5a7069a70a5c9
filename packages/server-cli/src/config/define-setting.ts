import * as z from 'zod';
import { text, type ValueType } from './value-types.ts';

/** One setting: everything that parsing, help and the docs say about it comes from here. */
export interface Setting<Value = unknown> {
  /** Environment names, the first is the one to document. */
  env: readonly [string, ...string[]];
  /** Long flag without the dashes. */
  flag: string;
  type: ValueType<Value>;
  default: Value;
  /** Never shown, and readable from a file named by `<env>_FILE`. */
  isSecret: boolean;
  sentence: string;
}

export function setting<Value>(
  env: string | readonly [string, ...string[]],
  flag: string,
  type: ValueType<Value>,
  defaultValue: Value,
  sentence: string,
): Setting<Value> {
  const names = typeof env === 'string' ? ([env] as const) : env;
  return { env: names, flag, type, default: defaultValue, isSecret: false, sentence };
}

export function secret(
  env: string,
  flag: string,
  sentence: string,
  type: ValueType<string | undefined> = text(),
): Setting<string | undefined> {
  return { ...setting<string | undefined>(env, flag, type, undefined, sentence), isSecret: true };
}

/** Goes into an Authorization header as it is. */
export function headerToken(): ValueType<string | undefined> {
  return text(z.string().regex(/^[\x21-\x7e]+$/, 'visible ASCII text without blanks'));
}
