import type { Field } from './setting-field.ts';

export type Validator =
  | 'mustBeString'
  | 'mustBeNumber'
  | 'mustBeBoolean'
  | 'mustBeArray'
  | 'mustBeOneOfEnum'
  | 'canBeEmptyString'
  | 'mustBeValidNumber'
  | 'mustBePositive'
  | 'mustBeNonNegative'
  | 'mustBeNegative'
  | 'mustBeInteger';

const typeValidators: Record<Field['type'], readonly Validator[]> = {
  string: ['mustBeString'],
  numberInString: ['mustBeString', 'mustBeValidNumber'],
  number: ['mustBeNumber'],
  boolean: ['mustBeBoolean'],
  enum: ['mustBeOneOfEnum'],
  array: ['mustBeArray'],
};

const signValidators = {
  positive: 'mustBePositive',
  nonNegative: 'mustBeNonNegative',
  negative: 'mustBeNegative',
} as const satisfies Record<NonNullable<Field['sign']>, Validator>;

/** The validators of a field in the order they run; discovery shows the same list. */
export function validatorsOf(field: Field): Validator[] {
  const validators = [...typeValidators[field.type]];
  if (field.mayBeEmpty) validators.push('canBeEmptyString');
  if (field.sign) validators.push(signValidators[field.sign]);
  if (field.integer) validators.push('mustBeInteger');
  return validators;
}

/**
 * Create reads numbers by their prefix, so that "5abc" counts as 5 (bot-settings section 3).
 * What is no number at all is NaN.
 */
export function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Number.parseFloat(value) : Number.NaN;
}

type Check = (value: unknown, field: Field) => string | undefined;

/** What a value fails, as the part of the message behind the field's name. */
export const checks: Record<Validator, Check> = {
  mustBeString: (value) => (typeof value === 'string' ? undefined : 'must be a string'),
  mustBeNumber: (value) => {
    if (typeof value !== 'number' && typeof value !== 'string') return 'must be a number';
    return unreadable(value, 'must be a valid number');
  },
  mustBeBoolean: (value) => (typeof value === 'boolean' ? undefined : 'must be a boolean'),
  mustBeArray: (value) => (Array.isArray(value) ? undefined : 'must be an array'),
  mustBeOneOfEnum: (value, { values = [] }) =>
    typeof value === 'string' && values.includes(value)
      ? undefined
      : `must be one of: ${values.join(', ')}`,
  canBeEmptyString: () => undefined,
  mustBeValidNumber: (value) => {
    if (value === '') return 'must be a valid number';
    if (typeof value !== 'number' && typeof value !== 'string') {
      return 'must be a number or numeric string';
    }
    return unreadable(value, 'must be a valid numeric string');
  },
  mustBePositive: (value) =>
    readNumber(value) <= 0 ? 'must be positive (greater than 0)' : undefined,
  mustBeNonNegative: (value) =>
    readNumber(value) < 0 ? 'must be non-negative (greater than or equal to 0)' : undefined,
  mustBeNegative: (value) =>
    readNumber(value) >= 0 ? 'must be negative (less than 0)' : undefined,
  mustBeInteger: (value) => {
    const number = readNumber(value);
    return Number.isFinite(number) && !Number.isInteger(number) ? 'must be an integer' : undefined;
  },
};

function unreadable(value: number | string, notNumeric: string): string | undefined {
  const number = readNumber(value);
  if (Number.isFinite(number)) return undefined;
  const isNumber = typeof value === 'number' || !Number.isNaN(number);
  return isNumber ? 'must be a valid number (not NaN or Infinity)' : notNumeric;
}
