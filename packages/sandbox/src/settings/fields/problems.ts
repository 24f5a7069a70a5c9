import { isRecord } from '../records.ts';
import type { Field } from './setting-field.ts';
import { checks, readNumber, validatorsOf } from './validators.ts';

// bot-settings section 3: what holds where a field states nothing else.
const defaultMaxLength = 200;
const defaultDecimals = 12;

/** What is wrong with the value of a top-level setting, in the words of bot-settings section 3. */
export function settingProblems(field: Field, value: unknown): string[] {
  if (value === null) return [`Field ${field.name} cannot be null`];
  const bounded = { maxLength: defaultMaxLength, ...field };
  // Bounds of texts are only advertised at the top level, so "500" passes a field of 1 to 10.
  const bounds = typeof value === 'string' ? [] : boundProblems(field, value);
  return [...validatorProblems(field, value), ...textProblems(bounded, value), ...bounds].map(
    (problem) => `Field ${field.name} ${problem}`,
  );
}

/** What is wrong with the items of a list, each problem naming its path such as `multiTp[0].uuid`. */
export function itemProblems(
  listName: string,
  items: readonly unknown[],
  keys: readonly Field[],
): string[] {
  return items.flatMap((item, index) => {
    const path = `${listName}[${index}]`;
    if (!isRecord(item)) return [`${path} must be an object`];
    const known = new Set(keys.map(({ name }) => name));
    const unexpected = Object.keys(item)
      .filter((key) => !known.has(key))
      .map((key) => `${path}.${key} is an unexpected field`);
    return [...unexpected, ...keys.flatMap((key) => keyProblems(path, key, item))];
  });
}

function keyProblems(path: string, key: Field, item: Record<string, unknown>): string[] {
  const keyPath = `${path}.${key.name}`;
  const value = item[key.name];
  if (value === undefined) return key.required ? [`${keyPath} is required`] : [];
  if (value === null) return [`Field ${keyPath} cannot be null`];
  return [
    ...validatorProblems(key, value).map((problem) => `Field ${keyPath} ${problem}`),
    ...[...textProblems(key, value), ...boundProblems(key, value)].map(
      (problem) => `${keyPath} ${problem}`,
    ),
  ];
}

function validatorProblems(field: Field, value: unknown): string[] {
  if (value === '' && field.mayBeEmpty) return [];
  return validatorsOf(field)
    .map((validator) => checks[validator](value, field))
    .filter((problem) => problem !== undefined);
}

function textProblems(field: Field, value: unknown): string[] {
  if (typeof value !== 'string') return [];
  const problems: string[] = [];
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    problems.push(`must be at most ${field.maxLength} characters`);
  }
  if (value !== '' && value.trim() === '') problems.push('cannot be only whitespace');
  const decimals = field.decimals ?? defaultDecimals;
  const isNumeric = field.type === 'numberInString' || field.type === 'number';
  if (isNumeric && (value.split('.')[1] ?? '').length > decimals) {
    problems.push(`must have at most ${decimals} decimal places`);
  }
  return problems;
}

function boundProblems({ min, max }: Field, value: unknown): string[] {
  const problems: string[] = [];
  if (Array.isArray(value)) {
    if (min !== undefined && value.length < min) problems.push(`must have at least ${min} items`);
    if (max !== undefined && value.length > max) problems.push(`must have at most ${max} items`);
    return problems;
  }
  const number = readNumber(value);
  if (min !== undefined && number < min) problems.push(`must be greater than or equal to ${min}`);
  if (max !== undefined && number > max) problems.push(`must be less than or equal to ${max}`);
  return problems;
}
