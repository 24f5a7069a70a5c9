import { UsageError } from '../errors.ts';
import { settingEntries, type SettingName } from './settings.ts';
import type { RawValue } from './value-types.ts';

export type ReadFile = (path: string) => string;

/**
 * Reads the secrets that are given as files (`GAINIUM_API_SECRET_FILE=/run/secrets/key`), as
 * container platforms hand them over.
 */
export function readSecretFiles(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile,
): Map<SettingName, RawValue> {
  const values = new Map<SettingName, RawValue>();
  for (const [name, { env: names, isSecret }] of settingEntries) {
    const source = `${names[0]}_FILE`;
    const path = env[source]?.trim();
    if (!isSecret || !path) continue;
    if (env[names[0]]?.trim()) {
      throw new UsageError(`${names[0]} and ${source} are both set. Keep one of them.`);
    }
    values.set(name, { text: readSecret(path, source, readFile), source });
  }
  return values;
}

function readSecret(path: string, source: string, readFile: ReadFile): string {
  let text: string;
  try {
    text = readFile(path).trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(`The file that ${source} names cannot be read${code}: ${path}`);
  }
  if (!text) throw new UsageError(`The file that ${source} names is empty: ${path}`);
  return text;
}
