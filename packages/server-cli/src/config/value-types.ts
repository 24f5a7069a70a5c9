import * as z from 'zod';

/** A value as the user wrote it, and where, for messages. */
export interface RawValue {
  text: string;
  source: string;
}

/** How the text of a flag or environment variable becomes a value. */
export interface ValueType<Value> {
  /** Takes trimmed, non-empty text. Its messages complete the sentence "must be …". */
  schema: z.ZodType<Value, string>;
  /** Shown in help: what to write, or nothing for a switch. */
  placeholder: string;
  /** A switch may stand without a value. */
  isSwitch: boolean;
  /** The words it takes, where it takes no others. */
  choices?: readonly string[];
}

function valueType<Value>(schema: z.ZodType<Value, string>, placeholder: string): ValueType<Value> {
  return { schema, placeholder, isSwitch: false };
}

export function text(
  schema: z.ZodType<string, string> = z.string(),
): ValueType<string> & ValueType<string | undefined> {
  return valueType(schema, '<text>');
}

const switchWords: Record<string, boolean> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  false: false,
  '0': false,
  no: false,
  off: false,
};

export function yesOrNo(): ValueType<boolean> {
  const schema = z.string().transform((word, context) => {
    const value = switchWords[word.toLowerCase()];
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: 'true or false (also 1/0, yes/no, on/off)' });
    return z.NEVER;
  });
  return { schema, placeholder: '', isSwitch: true };
}

export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
): ValueType<Words[number]> {
  const schema = z.string().transform((word, context) => {
    const value = words.find((known) => known === word.toLowerCase());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `one of ${words.join(', ')}` });
    return z.NEVER;
  });
  return { ...valueType(schema, `<${words.join('|')}>`), choices: words };
}

/** Some of these words, with commas between them. */
export function someOf<const Word extends string>(
  words: readonly Word[],
): ValueType<readonly Word[] | undefined> {
  const schema = z.string().transform((list, context) => {
    const wanted = list.split(',').map((item) => item.trim().toLowerCase());
    const known = words.filter((word) => wanted.includes(word));
    if (wanted.every((item) => known.some((word) => word === item))) return known;
    context.addIssue({
      code: 'custom',
      message: `some of ${words.join(', ')}, with commas between`,
    });
    return z.NEVER;
  });
  return { ...valueType<readonly Word[] | undefined>(schema, '<a,b,…>'), choices: words };
}

export function commaList(): ValueType<readonly string[] | undefined> {
  const schema = z.string().transform((list) =>
    list
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );
  return valueType(schema, '<a,b,…>');
}

export function listenPort(): ValueType<number> {
  const schema = z
    .string()
    .regex(/^\d{1,5}$/, 'a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'a port number from 0 to 65535');
  return valueType(schema, '<number>');
}

/** A whole number; `what` completes "must be …", such as "a number of minutes". */
export function wholeNumber(what: string, min: number, max: number): ValueType<number> {
  const message = `${what} from ${min} to ${max}`;
  const schema = z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((number) => number >= min && number <= max, message);
  return valueType(schema, '<number>');
}

export function routePath(): ValueType<string> & ValueType<string | undefined> {
  const schema = z
    .string()
    .regex(/^(?:\/[\w.~-]+)+$/, 'a path such as /mcp, without a slash at the end');
  return valueType(schema, '<path>');
}

/** Without slashes at the end, so that a path can be put behind it. */
export function baseUrl(): ValueType<string> & ValueType<string | undefined> {
  const schema = z
    .string()
    .refine(isPlainHttpUrl, 'an http or https URL without user name, query or fragment')
    .transform((url) => url.replace(/\/+$/, ''));
  return valueType(schema, '<url>');
}

/** As it is written: an issuer is compared letter by letter (RFC 8414 section 3.3). */
export function exactUrl(): ValueType<string | undefined> {
  const schema = z
    .string()
    .refine(isPlainHttpUrl, 'an http or https URL without user name, query or fragment');
  return valueType(schema, '<url>');
}

/** With user name, password and database number, as Redis clients take it. */
export function redisUrl(): ValueType<string | undefined> {
  const message = 'a Redis URL such as redis://host:6379 or rediss://user:password@host:6379/0';
  const schema = z.string().refine(isRedisUrl, message);
  return valueType(schema, '<url>');
}

function isRedisUrl(candidate: string): boolean {
  if (!URL.canParse(candidate)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(candidate);
  const isRedis = protocol === 'redis:' || protocol === 'rediss:';
  // A percent sign that begins no escape would break in the middle of a start.
  if (/%(?![0-9a-f]{2})/i.test(username + password)) return false;
  return isRedis && hostname !== '' && /^\/?\d{0,4}$/.test(pathname) && !search && !hash;
}

function isPlainHttpUrl(candidate: string): boolean {
  if (!URL.canParse(candidate)) return false;
  const url = new URL(candidate);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  return isHttp && !url.username && !url.password && !url.search && !url.hash;
}
