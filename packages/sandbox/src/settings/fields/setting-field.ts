import type { CreateKind } from '../types.ts';

/** The types of discovery documents (bot-settings section 1). */
export type FieldType = 'string' | 'numberInString' | 'number' | 'boolean' | 'enum' | 'array';

/** What can be said of the value of a setting or of a key of a nested item. */
export interface Field {
  name: string;
  type: FieldType;
  /** Accepted values of an enum. */
  values?: readonly string[];
  sign?: 'positive' | 'nonNegative' | 'negative';
  integer?: boolean;
  /** The empty text is a value too. */
  mayBeEmpty?: boolean;
  /** Bounds of a number or of the length of a list; top-level texts only advertise them. */
  min?: number;
  max?: number;
  /** How many digits may follow the dot. */
  decimals?: number;
  maxLength?: number;
  /** Nested items only: the key has to be there. */
  required?: boolean;
}

/** Which bodies accept a field: D bots/dca, C bots/combo, T deals/terminal, G bots/grid. */
export type CreateLetters = '' | 'D' | 'C' | 'T' | 'DC' | 'DT' | 'CT' | 'DCT' | 'G';

/** Which updates accept a field: b bots, d deals, D dca, C combo. */
type UpdateColumns = 'bD' | 'bC' | 'bD bC' | 'bD dD' | 'bC dC' | 'bD bC dD' | 'bD bC dD dC';

/** How an update checks a field, where that differs from create (bot-settings section 5). */
type UpdateCheck =
  'unchecked' | { type: FieldType } | { values: readonly string[]; botValues?: readonly string[] };

/** One row of the settings tables of bot-settings sections 4 and 6. */
export interface SettingField extends Field {
  /** Undefined where the default depends on the time of creation. */
  default: unknown;
  create: CreateLetters;
  /** Accepted there, but the server writes its own value (° in bot-settings). */
  owned?: CreateLetters;
  update?: UpdateColumns;
  onUpdate?: UpdateCheck;
  /** What combo bots have instead. */
  combo?: Partial<Pick<SettingField, 'default' | 'integer' | 'max' | 'decimals'>>;
  /** The switch that makes the engine look at the field; the API checks nothing of it. */
  actsWhen?: string;
  note?: string;
}

type Extras = Partial<Omit<SettingField, 'name' | 'type' | 'default' | 'create' | 'values'>>;

function rowOf(type: FieldType) {
  return (name: string, value: unknown, create: CreateLetters, extras?: Extras): SettingField => ({
    name,
    type,
    default: value,
    create,
    ...extras,
  });
}

export const text = rowOf('string');
export const numberText = rowOf('numberInString');
export const number = rowOf('number');
export const flag = rowOf('boolean');
export const list = rowOf('array');

export function choice(
  name: string,
  values: readonly string[],
  value: string,
  create: CreateLetters,
  extras?: Extras,
): SettingField {
  return { name, type: 'enum', values, default: value, create, ...extras };
}

const letters: Record<CreateKind, string> = { dca: 'D', combo: 'C', terminal: 'T', grid: 'G' };

export function isAccepted(field: SettingField, kind: CreateKind): boolean {
  return field.create.includes(letters[kind]);
}

export function isServerOwned(field: SettingField, kind: CreateKind): boolean {
  return field.owned?.includes(letters[kind]) ?? false;
}
