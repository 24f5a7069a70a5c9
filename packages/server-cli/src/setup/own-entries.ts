import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../clients/client-table.ts';
import { putEntry, readConfigText } from '../clients/config-text.ts';
import { isObject } from '../clients/config-syntax.ts';
import { startsGainium, urlOf } from '../clients/entry.ts';
import type { ClientFile } from './client-file.ts';

/** The text before the first setup; of a file that was not there, nothing. */
export function originalText({ original }: ClientFile): string {
  return original?.kind === 'file' ? original.text : '';
}

/**
 * Whether the entry of this name is gainium-mcp's. One that starts a program says so itself; one that
 * connects to a URL is ours if it is that of Gainium or the one that was asked for, or if it came
 * after setup had been here.
 */
export function isOwnEntry(
  client: Client,
  file: ClientFile,
  name: string,
  askedUrl?: string,
): boolean {
  const entry = entryOf(client, file.text, name);
  if (startsGainium(entry)) return true;
  const url = urlOf(entry);
  if (url === undefined) return false;
  return url === askedUrl || isGainiumHost(url) || cameAfterSetup(client, file, name);
}

/** Whether anything is left of what setup did to this file. */
export function hasSetupEntry(client: Client, file: ClientFile): boolean {
  if (!file.original) return false;
  const before = readConfigText(client, originalText(file)).entries;
  return [...readConfigText(client, file.text ?? '').entries].some(
    ([name, entry]) =>
      // A person may have added other servers since; only a name tells those with a URL apart.
      (startsGainium(entry) || (/gainium/i.test(name) && isOwnEntry(client, file, name))) &&
      !isDeepStrictEqual(entry, before.get(name)),
  );
}

/**
 * Whether this is what setup made of the original, with this entry. The entry is taken from the file,
 * so nothing else needs to be remembered.
 */
export function isStillAsWritten(client: Client, file: ClientFile, name: string): boolean {
  const entry = entryOf(client, file.text, name);
  if (!file.original || !isObject(entry)) return false;
  return putEntry(client, originalText(file), name, entry) === file.text;
}

const fieldsOfRemote = new Set(['type', 'url', 'serverUrl', 'command', 'args']);

function cameAfterSetup(client: Client, file: ClientFile, name: string): boolean {
  const entry = entryOf(client, file.text, name);
  if (!file.original || !isObject(entry)) return false;
  const hasForm = Object.keys(entry).every((field) => fieldsOfRemote.has(field));
  return hasForm && !isDeepStrictEqual(entry, entryOf(client, originalText(file), name));
}

function isGainiumHost(url: string): boolean {
  return URL.canParse(url) && /(?:^|\.)gainium\.io$/.test(new URL(url).hostname);
}

function entryOf(client: Client, text: string | undefined, name: string): unknown {
  return readConfigText(client, text ?? '').entries.get(name);
}
