import { UsageError } from '../errors.ts';
import { assertSafe } from './assert-safe.ts';
import { resolveValue } from './resolve-value.ts';
import { settingEntries, settings, type Setting, type SettingName } from './settings.ts';
import type { RawValue } from './value-types.ts';

type ValueOf<S> = S extends Setting<infer Value> ? Value : never;

/** The settings as typed values. */
export type SettingValues = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

/** Settings that are there in full or not at all. */
type Joined =
  | 'apiKey'
  | 'apiSecret'
  | 'oauthIssuer'
  | 'introspectionUrl'
  | 'introspectionSecret'
  | 'allowMissingAudience';

/** Users sign in at this authorization server; its tokens stand for their API keys. */
export interface OAuthConfig {
  issuer: string;
  introspectionUrl: string | undefined;
  introspectionSecret: string;
  /** Where clients reach this server, without a slash at the end. */
  publicUrl: string;
  allowMissingAudience: boolean;
}

/**
 * What a run works with. Credentials and OAuth are there in full or not at all, and `transport` has
 * one name for each transport.
 */
export interface Config extends Omit<SettingValues, Joined | 'transport'> {
  credentials: { key: string; secret: string } | undefined;
  oauth: OAuthConfig | undefined;
  /** `http` and `sse` both serve HTTP in full; they differ in the endpoint that is shown. */
  transport: 'stdio' | 'http' | 'sse';
}

export interface ResolveOptions {
  /** From weakest to strongest. */
  layers: readonly ReadonlyMap<SettingName, RawValue>[];
}

/** @throws UsageError for a value that a setting does not take, or settings that do not go together. */
export function resolveConfig({ layers }: ResolveOptions): Config {
  const raw = new Map(layers.flatMap((layer) => [...layer]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each setting parsed its own value
  const values = Object.fromEntries(
    settingEntries.map(([name, setting]) => [name, resolveValue(setting, raw.get(name))]),
  ) as unknown as SettingValues;
  const { apiKey, apiSecret, ...others } = values;
  const config: Config = {
    ...others,
    // The sandbox has keys of its own: a real key is never sent anywhere from there.
    credentials: values.sandbox ? undefined : pairCredentials(apiKey, apiSecret),
    oauth: joinOAuth(values),
    transport: transportNames[values.transport],
  };
  assertSafe(config);
  return config;
}

const transportNames = {
  stdio: 'stdio',
  http: 'http',
  'streamable-http': 'http',
  sse: 'sse',
  'http-sse': 'sse',
} as const;

function pairCredentials(
  key: string | undefined,
  secret: string | undefined,
): Config['credentials'] {
  if (key && secret) return { key, secret };
  if (!key && !secret) return undefined;
  const [given, missing] = key
    ? [settings.apiKey, settings.apiSecret]
    : [settings.apiSecret, settings.apiKey];
  throw new UsageError(`${given.env[0]} is set without ${missing.env[0]}. Set both.`);
}

const neededForOAuth = ['oauthIssuer', 'introspectionSecret', 'publicUrl'] as const;

/** Half of it would leave a server that lets in everybody, or nobody. */
function joinOAuth(values: SettingValues): OAuthConfig | undefined {
  const { oauthIssuer: issuer, introspectionUrl, introspectionSecret, publicUrl } = values;
  if (!issuer && !introspectionUrl && !introspectionSecret) return undefined;
  if (issuer && introspectionSecret && publicUrl) {
    const { allowMissingAudience } = values;
    return { issuer, introspectionUrl, introspectionSecret, publicUrl, allowMissingAudience };
  }
  const missing = neededForOAuth.filter((name) => !values[name]).map(nameOf);
  throw new UsageError(
    `OAuth needs ${neededForOAuth.map(nameOf).join(', ')}, and ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set. Set all three, or take the others out.`,
  );
}

function nameOf(setting: SettingName): string {
  return settings[setting].env[0];
}
