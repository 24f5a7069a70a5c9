import type { Field, FieldType } from './setting-field.ts';

type Extras = Partial<Omit<Field, 'name' | 'type' | 'values'>>;

function keyOf(type: FieldType) {
  return (name: string, extras?: Extras): Field => ({ name, type, ...extras });
}

/** Keys of nested items (bot-settings section 7). */
export const text = keyOf('string');
export const numberText = keyOf('numberInString');
export const number = keyOf('number');
export const flag = keyOf('boolean');
export const list = keyOf('array');

export function choice(name: string, values: readonly string[], extras?: Extras): Field {
  return { name, type: 'enum', values, ...extras };
}

export function wholePositive(name: string, extras?: Extras): Field {
  return number(name, { sign: 'positive', integer: true, ...extras });
}
