import { InvalidRequestError } from '../errors.ts';
import { hedgeLegActions } from '../types/enums.ts';
import type { Operation } from '../operations.ts';
import type { PathParams } from '../path.ts';

/**
 * Checks of what the API itself does not check, or answers with a server error. TypeScript callers
 * cannot get most of them wrong; values that come from JSON can.
 */

/** @throws InvalidRequestError when the value is none of the accepted ones. */
export function assertOneOf(name: string, value: unknown, accepted: readonly string[]): void {
  if (typeof value === 'string' && accepted.includes(value)) return;
  throw new InvalidRequestError({
    message: `${name} is not valid: send one of ${accepted.join(', ')}.`,
  });
}

/** The same for a value that may be left out. */
export function assertOptionalOneOf(
  name: string,
  value: unknown,
  accepted: readonly string[],
): void {
  if (value !== undefined) assertOneOf(name, value, accepted);
}

export function assertPathValues(operation: Operation, params: PathParams): void {
  for (const [name, accepted] of Object.entries(operation.values ?? {})) {
    assertOneOf(name, params[name], accepted);
  }
}

/** Pages start at 1; the API answers 0 and fractions with a server error (contract section 7). */
export function assertPage(page: number | undefined): void {
  assertCount('page', page);
}

/** Safety order levels count from 1 (contract section 18.3). */
export function assertLevel(level: number | undefined): void {
  assertCount('expectedLevel', level);
}

function assertCount(name: string, value: number | undefined): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= 1)) return;
  throw new InvalidRequestError({ message: `${name} is not valid: send a whole number from 1.` });
}

/** The limit is the API's (contract section 1). */
const maxBodyBytes = 512 * 1000;

/** The exact text that is signed and sent. */
export function serialiseBody(body: unknown): string | undefined {
  if (body === undefined) return undefined;
  let text: string;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw new InvalidRequestError({ message: 'The body cannot be written as JSON.', cause });
  }
  if (new TextEncoder().encode(text).length > maxBodyBytes) {
    throw new InvalidRequestError({ message: 'The body is larger than the 512 kB the API takes.' });
  }
  return text;
}

/** An id that goes into a query or body; in a path `fillPath` checks it. */
export function requireId(name: string, id: unknown): string {
  if (typeof id === 'string' && id.trim() !== '') return id;
  throw new InvalidRequestError({ message: `${name} is missing: send a non-empty string.` });
}

/** Both legs have to be named (contract section 13). */
export function assertHedgeConfig(config: Readonly<Record<'LONG' | 'SHORT', unknown>>): void {
  for (const leg of ['LONG', 'SHORT'] as const) {
    assertOneOf(`hedgeConfig.${leg}`, config[leg], hedgeLegActions);
  }
}
