import { UsageError } from '../errors.ts';
import { type RawValue } from './parse.ts';
import { settingEntries, settings, type Setting, type SettingName } from './settings.ts';

type ValueOf<S> = S extends Setting<infer Value> ? Value : never;

/** The settings as typed values. */
export type SettingValues = { readonly [Name in SettingName]: ValueOf<(typeof settings)[Name]> };

/**
 * What a run works with. Credentials are there in full or not at all, and `transport` has one name
 * for each transport.
 */
export interface Config extends Omit<SettingValues, 'apiKey' | 'apiSecret' | 'transport'> {
  credentials: { key: string; secret: string } | undefined;
  transport: 'stdio' | 'http';
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
    transport: values.transport === 'stdio' ? 'stdio' : 'http',
  };
  assertSafe(config);
  return config;
}

function resolveValue(setting: Setting, raw: RawValue | undefined): unknown {
  const text = raw?.text.trim();
  if (!raw || !text) return setting.default;
  const parsed = setting.type.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const wanted = parsed.error.issues[0]?.message;
  const shown = setting.isSecret ? '' : `, not "${text.slice(0, 60)}"`;
  throw new UsageError(`${raw.source} must be ${wanted}${shown}.`);
}

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

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '::1']);

/** Refuses what would put the process's own key, and so somebody's money, in the hands of strangers. */
function assertSafe(config: Config): void {
  const isReachable = config.transport === 'http' && !loopbackHosts.has(config.host);
  if (isReachable && config.credentials && !config.allowUnauthenticated) {
    throw new UsageError(
      `Listening on ${config.host} would let anyone who reaches it trade with your API key. Set GAINIUM_MCP_HOST=127.0.0.1, or GAINIUM_MCP_ALLOW_UNAUTHENTICATED=true if something in front of it lets only you in.`,
    );
  }
}
