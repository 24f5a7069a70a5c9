import * as z from 'zod';

const fieldListPattern = /^[\w$.,\s-]*$/;
const idPattern = /^(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const objectIdPattern = /^[0-9a-f]{24}$/i;
const pairPattern = /^[^\s,;?#%]{2,60}$/;
const decimalPattern = /^-?\d+(?:\.\d+)?$/;

/** A boolean; clients that know only text may send "true" or "false". */
export function flag(description?: string) {
  const type = z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean(),
  );
  return description === undefined ? type : type.describe(description);
}

/** A whole number within bounds; decimal digits as text are accepted. */
export function integer(minimum: number, maximum: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int().min(minimum).max(maximum),
  );
}

/** An amount, price or percentage: text, so that no digit is lost. Its pattern would cost 20 tokens each time. */
export function decimal() {
  return z
    .string()
    .refine((text) => decimalPattern.test(text), 'a decimal number as text, such as "10.5"');
}

/** Keys that would decide what the gate has decided, or that no JSON object should have. */
const foreignKeys = ['paperContext', '__proto__', 'constructor', 'prototype'];

/** An object of settings. */
export function settingsObject(...refusedKeys: string[]) {
  return withoutKeys(z.looseObject({}), ...refusedKeys);
}

/**
 * An object that has none of these keys at any depth. Looked at before it is parsed, because parsing
 * drops `__proto__` without a word.
 */
export function withoutKeys<Schema extends z.ZodType>(schema: Schema, ...refusedKeys: string[]) {
  return z.preprocess((value, context) => {
    const key = findKey(value, [...foreignKeys, ...refusedKeys]);
    if (key !== undefined) context.addIssue(`an object without ${key}`);
    return value;
  }, schema);
}

function findKey(value: unknown, keys: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    if (keys.includes(key) && !Array.isArray(value)) return key;
    const found = findKey(member, keys);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const botTypeParam = z.enum(['dca', 'combo', 'grid', 'hedgeDca', 'hedgeCombo']);
/** Bots that can be created, described and backtested; hedge bots wrap two of them. */
export const builtBotTypeParam = z.enum(['dca', 'combo', 'grid']);
export const dealTypeParam = z.enum(['dca', 'combo', 'terminal']);

export const botIdParam = z
  .string()
  .refine((text) => idPattern.test(text), 'an id (24 hex characters) or a uuid')
  .describe('_id or uuid of the bot');

export const dealIdParam = z
  .string()
  .refine((text) => objectIdPattern.test(text), 'an id (24 hex characters)')
  .describe('_id of the deal');

/** Of global variables and backtest requests. */
export const objectIdParam = z
  .string()
  .refine((text) => objectIdPattern.test(text), 'an id (24 hex characters)');

export const fieldsParam = z
  .string()
  .max(1000)
  .refine((text) => fieldListPattern.test(text), 'field names separated by commas')
  .optional()
  .describe('minimal, standard (default), extended, full, or a comma list of paths');

export const pageParam = integer(1, 100_000).optional().describe('From 1');

export const paperContextParam = flag('true: paper trading; default: live').optional();

/** Identifiers of exchange accounts are uuids (contract section 9). */
export const exchangeIdParam = z
  .string()
  .refine((text) => idPattern.test(text), 'a uuid')
  .optional();

/** The exchange account that something new belongs to (contract section 11.1). */
export const exchangeAccountParam = z
  .string()
  .refine((text) => idPattern.test(text), 'the uuid of an exchange account')
  .describe('uuid of an exchange account');

export const nameParam = z
  .string()
  .max(200)
  .refine((text) => text.trim() !== '', 'text that is not blank');

/** Open text, since the API adds codes (contract section 28). */
export const exchangeCodeParam = z
  .string()
  .refine((text) => /^[a-z]{2,40}$/i.test(text), 'an exchange code, such as binance');

export const coinParam = z
  .string()
  .refine((text) => /^[\p{L}\p{N}]{1,30}$/u.test(text), 'the symbol of a coin, such as BTC');

/** Curated presets write the direction in small letters (contract section 25). */
export const presetStrategyParam = z.enum(['long', 'short']);

/** Names of pairs, BASE_QUOTE or as the exchange writes them (contract section 9). */
export const pairsParam = z
  .array(z.string().refine((text) => pairPattern.test(text), 'a pair, such as BTC_USDT'))
  .min(1)
  .max(500);

export const dryRunParam = flag('Show the request, send nothing').optional();

export const confirmTokenParam = z.string().optional().describe('From the agreed preview');
