import type { Client, Entry } from './client-table.ts';
import { ConfigFileError, isObject } from './config-syntax.ts';
import type { Platform } from './machine.ts';

/** What an entry does: start gainium-mcp with these settings, or connect to one that runs. */
export type EntryContent = { env: Readonly<Record<string, string>> } | { url: string };

/** The entry in the form of this client. */
export function buildEntry(client: Client, platform: Platform, content: EntryContent): Entry {
  if ('env' in content) {
    const { env } = content;
    const start = startOf(client, platform, ['gainium-mcp']);
    return Object.keys(env).length > 0 ? { ...start, env } : start;
  }
  if (client.remote) return client.remote(content.url);
  const allowsHttp = content.url.startsWith('http:') ? ['--allow-http'] : [];
  const entry = startOf(client, platform, ['mcp-remote', content.url, ...allowsHttp]);
  if (entry.command === 'cmd' && /[&|<>^%"]/.test(content.url)) {
    throw new ConfigFileError(
      `${client.title} on Windows cannot be given this URL: cmd would read one of & | < > ^ % " in it.`,
    );
  }
  return entry;
}

function startOf({ hasType, needsCmd }: Client, platform: Platform, words: string[]): Entry {
  const npx = ['npx', '-y', ...words];
  const [command, ...args] = needsCmd && platform === 'win32' ? ['cmd', '/c', ...npx] : npx;
  return { ...(hasType && { type: 'stdio' }), command, args };
}

/** Whether the entry starts gainium-mcp: by npx, from an installation, or from its source. */
export function startsGainium(entry: unknown): boolean {
  return wordsOf(entry).some((word) => programName.test(word));
}

export const programName = /(?:^|[/\\])gainium-mcp(?:@[\w.^~-]+)?(?:\.cmd)?$/;

/** The command of an entry and its arguments, as far as they are text. */
export function wordsOf(entry: unknown): string[] {
  if (!isObject(entry)) return [];
  const args: readonly unknown[] = Array.isArray(entry.args) ? entry.args : [];
  return [entry.command, ...args].filter((word) => typeof word === 'string');
}

/** Where an entry of the forms that setup writes connects to. */
export function urlOf(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const words = wordsOf(entry);
  const direct = entry.url ?? entry.serverUrl;
  const bridged = words[words.indexOf('mcp-remote') + 1];
  if (typeof direct === 'string') return direct;
  return words.includes('mcp-remote') ? bridged : undefined;
}
