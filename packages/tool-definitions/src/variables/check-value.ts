import type { GlobalVariableType } from '@gainium/api-client';
import { ToolError } from '../results/tool-error.ts';

/**
 * The API takes "5abc" for a float, and does not look at the value at all when only the type
 * changes (contract section 20). Bots would then trade with whatever they read into it.
 *
 * @throws ToolError `invalid_arguments`, with what to send instead.
 */
export function checkVariableValue(type: GlobalVariableType, value: string): void {
  if (
    type === 'int' &&
    !(/^(?:0|-?[1-9]\d*)$/.test(value) && Number.isSafeInteger(Number(value)))
  ) {
    throw wrongValue(value, 'a whole number without leading zeros, such as "5"');
  }
  if (type === 'float' && !/^-?\d+(?:\.\d+)?$/.test(value)) {
    throw wrongValue(value, 'a decimal number, such as "2.5"');
  }
  if (value === '') throw wrongValue(value, 'some text');
}

function wrongValue(value: string, wanted: string): ToolError {
  return new ToolError(
    'invalid_arguments',
    `value must be ${wanted}, not ${JSON.stringify(value.slice(0, 60))}.`,
  );
}
