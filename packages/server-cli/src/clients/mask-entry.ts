import { settingEntries } from '../config/settings.ts';
import { isObject } from './config-syntax.ts';
import { programName } from './entry.ts';

const dots = '••••';
const openFields = new Set(['command', 'type', 'enabled', 'disabled']);
const openWords = new Set(['npx', 'cmd', '/c', 'mcp-remote']);
const openSettings = new Set(
  settingEntries.flatMap(([, { env, isSecret }]) => (isSecret ? [`${env[0]}_FILE`] : env)),
);

/** An entry as it may be shown: whatever is not known to be harmless becomes dots. */
export function maskEntry(entry: unknown): unknown {
  if (!isObject(entry)) return dots;
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, mask(key, value)]));
}

function mask(key: string, value: unknown): unknown {
  if (key === 'args' && Array.isArray(value)) return value.map(maskWord);
  if (key === 'url' || key === 'serverUrl') return maskWord(value);
  if (key === 'env' && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, text]) => [name, openSettings.has(name) ? text : dots]),
    );
  }
  return openFields.has(key) ? value : dots;
}

function maskWord(word: unknown): string {
  if (typeof word !== 'string') return dots;
  if (openWords.has(word) || programName.test(word)) return word;
  const [, flag, value] = /^(--?[A-Za-z][\w-]*)(=.*)?$/s.exec(word) ?? [];
  if (flag !== undefined) return value === undefined ? flag : `${flag}=${dots}`;
  return /^https?:/.test(word) && URL.canParse(word) ? bareUrl(new URL(word)) : dots;
}

/** Query and user name may hold a key. */
function bareUrl({ protocol, host, pathname, search }: URL): string {
  return `${protocol}//${host}${pathname}${search && `?${dots}`}`;
}
