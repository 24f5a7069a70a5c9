/** A kind of value that a setting takes, and how to ask for one. */
export interface ValueType {
  /** In words, with an example where the form is not obvious. */
  wanted: string;
  accepts(value: unknown): boolean;
  /** Why it takes no more than that, as a sentence. */
  reason?: string;
}

const decimalPattern = /^-?\d+(?:\.\d+)?$/;
const wholePattern = /^-?\d+$/;

/** Text with a number other than zero, which updates of the API refuse (bot-settings section 5). */
function numberText(
  wanted: string,
  pattern: RegExp,
  isInRange: (value: number) => boolean,
): ValueType {
  return {
    wanted,
    accepts: (value) =>
      typeof value === 'string' &&
      pattern.test(value) &&
      Number(value) !== 0 &&
      isInRange(Number(value)),
  };
}

export const above0 = numberText(
  'decimal text above 0, such as "1.5"',
  decimalPattern,
  (value) => value > 0,
);
export const below0 = numberText(
  'decimal text below 0, such as "-5"',
  decimalPattern,
  (value) => value < 0,
);
export const wholeAbove0 = numberText(
  'whole-number text above 0, such as "5"',
  wholePattern,
  (value) => value > 0,
);
export const dealLimit = numberText(
  'whole-number text from "1" to "200", or "-1" for no limit',
  wholePattern,
  (value) => value >= -1 && value <= 200,
);
export const entryLimit: ValueType = {
  wanted: 'whole-number text from "0" to "1000", or "" for no limit',
  accepts: (value) => typeof value === 'string' && /^\d{0,4}$/.test(value) && Number(value) <= 1000,
};

export const number: ValueType = {
  wanted: 'a JSON number',
  accepts: (value) => typeof value === 'number' && Number.isFinite(value),
};
export const numberAbove0: ValueType = {
  wanted: 'a JSON number above 0',
  accepts: (value) => number.accepts(value) && Number(value) > 0,
};
export const numberBelow0: ValueType = {
  wanted: 'a JSON number below 0',
  accepts: (value) => number.accepts(value) && Number(value) < 0,
};
export function whole(minimum: number, maximum: number): ValueType {
  return {
    wanted: `a whole JSON number from ${minimum} to ${maximum}`,
    accepts: (value) =>
      Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
  };
}

export const flag: ValueType = {
  wanted: 'true or false',
  accepts: (value) => typeof value === 'boolean',
};
export const text: ValueType = {
  wanted: 'text of 1 to 200 characters',
  accepts: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 200,
};
export const list: ValueType = { wanted: 'an array', accepts: Array.isArray };
export const filledList: ValueType = {
  wanted: 'an array with at least one item',
  accepts: (value) => Array.isArray(value) && value.length > 0,
};
export const pairList: ValueType = {
  wanted: 'pairs in an array, such as ["BTC_USDT"]',
  accepts: (value) =>
    Array.isArray(value) && value.length > 0 && value.every((pair) => text.accepts(pair)),
};
export function oneOf(...values: string[]): ValueType {
  return {
    wanted: values.length === 1 ? `"${values[0]}"` : `one of ${values.join(', ')}`,
    accepts: (value) => typeof value === 'string' && values.includes(value),
  };
}

/** Settings that exist and that an update cannot set, because of defects of the API. */
export const impossible: ValueType = {
  wanted: 'left out',
  accepts: () => false,
  reason: 'The API takes it only when a bot is created.',
};

/** Such as: settings.tpPerc must be decimal text above 0, such as "1.5", not 2. Send "2". */
export function describeWrong(path: string, type: ValueType, value: unknown): string {
  const other = otherForms(value).find((form) => type.accepts(form));
  const hint = other === undefined ? type.reason : `Send ${JSON.stringify(other)}.`;
  const shown = (JSON.stringify(value) ?? 'nothing').slice(0, 60);
  return `${path} must be ${type.wanted}, not ${shown}.${hint ? ` ${hint}` : ''}`;
}

/** The same value in the other JSON types. */
function otherForms(value: unknown): unknown[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (value === 'true' || value === 'false') return [value === 'true'];
  return typeof value === 'string' && value.trim() !== '' ? [Number(value)] : [];
}
