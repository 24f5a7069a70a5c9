import { IntrospectionError } from './errors.ts';
import { parseScope } from './scope.ts';

/** The members of an introspection answer that decide something; only these are kept. */
const DECISIVE_MEMBERS = [
  'gainium_api_key',
  'gainium_api_secret',
  'scope',
  'aud',
  'exp',
  'nbf',
  'sub',
  'client_id',
  'cnf',
  'restrictions',
] as const;

/** An introspection answer as it came (RFC 7662 section 2.2, contract section 26), JSON all the way down. */
export interface IntrospectionAnswer {
  readonly active: boolean;
  readonly [member: string]: unknown;
}

/** What the user allowed this grant beyond its scopes (contract section 26); absent means not restricted. */
export interface Restrictions {
  readonly permission?: 'read' | 'write';
  readonly paperContext?: boolean;
  readonly botId?: string;
}

export interface Credentials {
  /** Id of the Gainium API key. */
  readonly key: string;
  /** Secret the key signs with. */
  readonly secret: string;
}

export interface ActiveToken {
  readonly credentials: Credentials;
  readonly scopes: readonly string[];
  /** Undefined where the authorization server states none. */
  readonly audience: readonly string[] | undefined;
  readonly expiresAtMs: number | undefined;
  readonly notBeforeMs: number | undefined;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  /** Bound to a key that a bearer request does not prove (RFC 7800, RFC 9449 section 6.2). */
  readonly isSenderConstrained: boolean;
  readonly restrictions: Restrictions;
}

/** Drops the members that decide nothing, so that a cache holds no more about a user than it needs. */
export function pickDecisiveMembers(answer: IntrospectionAnswer): IntrospectionAnswer {
  const kept = DECISIVE_MEMBERS.flatMap((member) =>
    Object.hasOwn(answer, member) ? [[member, answer[member]] as const] : [],
  );
  return { active: answer.active, ...Object.fromEntries(kept) };
}

/**
 * The token an answer describes, or undefined when it is not active.
 *
 * Nothing is guessed: a member of another type than the contract says, or a value that is not known,
 * is an answer that cannot be understood. `null` means absent, as the contract has it.
 *
 * @throws {IntrospectionError} `malformed`
 */
export function parseIntrospectionAnswer(
  answer: Readonly<Record<string, unknown>>,
): ActiveToken | undefined {
  if (answer.active === false) return undefined;
  if (answer.active !== true) throw new IntrospectionError('malformed');
  return {
    credentials: {
      key: parseCredential(answer.gainium_api_key),
      secret: parseCredential(answer.gainium_api_secret),
    },
    scopes: optional(answer.scope, parseScopes) ?? [],
    audience: optional(answer.aud, parseAudience),
    expiresAtMs: optional(answer.exp, parseNumericDate),
    notBeforeMs: optional(answer.nbf, parseNumericDate),
    subject: optional(answer.sub, parseText),
    clientId: optional(answer.client_id, parseText),
    isSenderConstrained: (answer.cnf ?? undefined) !== undefined,
    restrictions: optional(answer.restrictions, parseRestrictions) ?? {},
  };
}

function optional<Value>(value: unknown, parse: (value: unknown) => Value): Value | undefined {
  return value === undefined || value === null ? undefined : parse(value);
}

function expect<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new IntrospectionError('malformed');
  return value;
}

/** Visible ASCII: the key goes into a header as it is. */
function parseCredential(value: unknown): string {
  return expect(typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) ? value : undefined);
}

function parseText(value: unknown): string {
  return expect(typeof value === 'string' && value !== '' ? value : undefined);
}

function parseScopes(value: unknown): readonly string[] {
  return expect(typeof value === 'string' ? parseScope(value) : undefined);
}

function parseAudience(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return expect(values.every((item) => typeof item === 'string') ? values : undefined);
}

/** Seconds since 1970 (RFC 7519 section 2), as milliseconds. */
function parseNumericDate(value: unknown): number {
  return expect(
    typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value * 1000 : undefined,
  );
}

const RESTRICTIONS = new Set(['permission', 'paperContext', 'botId']);

function parseRestrictions(value: unknown): Restrictions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new IntrospectionError('malformed');
  }
  const members = new Map<string, unknown>(Object.entries(value));
  // What the user restricted in a way that is not known here would not be enforced.
  for (const [name, restriction] of members) {
    if (!RESTRICTIONS.has(name) && restriction !== null) throw new IntrospectionError('malformed');
  }
  const permission = optional(members.get('permission'), parsePermission);
  const paperContext = optional(members.get('paperContext'), parseBoolean);
  const botId = optional(members.get('botId'), parseText);
  return {
    ...(permission !== undefined && { permission }),
    ...(paperContext !== undefined && { paperContext }),
    ...(botId !== undefined && { botId }),
  };
}

function parsePermission(value: unknown): 'read' | 'write' {
  return expect(value === 'read' || value === 'write' ? value : undefined);
}

function parseBoolean(value: unknown): boolean {
  return expect(typeof value === 'boolean' ? value : undefined);
}
