import path from 'node:path';
import { parseEnvironment } from '../config/environment.ts';
import { resolveConfig } from '../config/resolve.ts';
import { resolveValue } from '../config/resolve-value.ts';
import { readSecretFiles, type ReadFile } from '../config/secret-files.ts';
import { settingGroups } from '../config/setting-groups.ts';
import { settings, type Setting, type SettingName } from '../config/settings.ts';
import type { RawValue } from '../config/value-types.ts';
import { UsageError } from '../errors.ts';

/** What the user said about the server, by flags and environment. */
export type ChosenSettings = ReadonlyMap<SettingName, RawValue>;

const entrySettings = new Set(
  settingGroups.filter((group) => !group.isForHttpOnly).flatMap((group) => group.settings),
);

/**
 * The settings that an entry may carry: those of a server that a client starts. Those for HTTP in the
 * environment belong to something else.
 *
 * @throws UsageError for a flag of those, or a value that a setting does not take.
 */
export function readChosenSettings(
  given: ReadonlyMap<SettingName, RawValue>,
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile,
): Map<SettingName, RawValue> {
  for (const [name, { source }] of given) {
    if (!entrySettings.has(name)) {
      throw new UsageError(
        `${source} is for a server over HTTP, which setup does not start. Leave it out; --url connects a client to such a server.`,
      );
    }
  }
  const layers = [parseEnvironment(env), readSecretFiles(env, readFile), given];
  const chosen = new Map(layers.flatMap((layer) => [...layer]));
  for (const name of chosen.keys()) if (!entrySettings.has(name)) chosen.delete(name);
  resolveConfig({ layers: [chosen] });
  return chosen;
}

export function isOn(chosen: ChosenSettings, name: 'sandbox' | 'paperOnly' | 'readOnly'): boolean {
  return resolveValue(settings[name], chosen.get(name));
}

export function hasCredentials(chosen: ChosenSettings): boolean {
  return chosen.has('apiKey') && chosen.has('apiSecret');
}

/**
 * The environment of the entry. A secret that came from a file stays there: the entry names the file.
 * Defaults are left out, and the sandbox takes no key.
 */
export function environmentOf(
  chosen: ChosenSettings,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const name of entrySettings) {
    const setting: Setting = settings[name];
    const raw = chosen.get(name);
    if (!raw || (setting.isSecret && isOn(chosen, 'sandbox'))) continue;
    const [variable] = setting.env;
    if (raw.source === `${variable}_FILE`) {
      variables[raw.source] = path.resolve(env[raw.source]?.trim() ?? '');
    } else {
      const value = textOf(name, setting, raw);
      if (value !== undefined) variables[variable] = value;
    }
  }
  return variables;
}

/** A file is named from wherever one looks: a client starts the server somewhere else. */
function textOf(name: SettingName, setting: Setting, raw: RawValue): string | undefined {
  const value = resolveValue(setting, raw);
  if (value === setting.default) return undefined;
  if (name === 'auditLog') return path.resolve(String(value));
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** What a shell may have set for other uses, and what does not widen what an assistant may do. */
const ignorable: readonly SettingName[] = [
  'apiKey',
  'apiSecret',
  'apiBaseUrl',
  'apiRateLimit',
  'logLevel',
];

/** A server that runs has settings of its own: a limit that is set here would be lost in silence. */
export function assertNoSettings(chosen: ChosenSettings): void {
  for (const [name, { source }] of chosen) {
    if (source.startsWith('--') || !ignorable.includes(name)) {
      throw new UsageError(
        `${source} has no effect with --url: the server there has its own settings. Leave one of them out.`,
      );
    }
  }
}
