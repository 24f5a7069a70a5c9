import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../errors.ts';
import { settingEntries, type SettingName } from './settings.ts';
import type { RawValue } from './value-types.ts';

/** @throws UsageError for a name that looks like a misspelt setting, which would otherwise be off in silence. */
export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Map<SettingName, RawValue> {
  assertNoMisspeltNames(Object.keys(env));
  const values = new Map<SettingName, RawValue>();
  for (const [key, { env: names }] of settingEntries) {
    const source = names.find((name) => env[name]?.trim());
    if (source) values.set(key, { text: env[source] ?? '', source });
  }
  return values;
}

const knownNames = settingEntries.flatMap(([, { env, isSecret }]) =>
  isSecret ? [...env, ...env.map((name) => `${name}_FILE`)] : [...env],
);

function assertNoMisspeltNames(names: readonly string[]): void {
  for (const name of names) {
    if (!name.startsWith('GAINIUM_') || knownNames.includes(name)) continue;
    const meant = closest(name, knownNames);
    if (distance(name, meant) <= 3) {
      throw new UsageError(`There is no setting ${name}. Did you mean ${meant}?`);
    }
  }
}
