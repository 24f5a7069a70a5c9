import { ToolError } from '../results/tool-error.ts';

/**
 * Refuses arguments that have no meaning for the chosen action or type, instead of dropping them.
 *
 * @param what Whose arguments these are, such as `close` or `a terminal deal`.
 * @param names The arguments that some choice takes and this one may not.
 * @throws ToolError `invalid_arguments`.
 */
export function takeOnly(
  what: string,
  input: Readonly<Record<string, unknown>>,
  names: readonly string[],
  taken: readonly string[],
): void {
  const foreign = [...new Set(names)].filter(
    (name) => input[name] !== undefined && !taken.includes(name),
  );
  if (foreign.length === 0) return;
  const those = taken.length === 0 ? 'nothing more' : taken.join(', ');
  throw new ToolError(
    'invalid_arguments',
    `${what} takes no ${foreign.join(', ')}. It takes ${those}.`,
  );
}

/** @throws ToolError `invalid_arguments` when the value is missing. */
export function required<Value>(value: Value | undefined, name: string, what: string): Value {
  if (value !== undefined) return value;
  throw new ToolError('invalid_arguments', `${name} is required: ${what}.`);
}
