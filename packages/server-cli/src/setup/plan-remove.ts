import type { Client } from '../clients/client-table.ts';
import { putEntry, readConfigText, takeEntry } from '../clients/config-text.ts';
import { isObject } from '../clients/config-syntax.ts';
import type { ClientFile } from './client-file.ts';
import { hasSetupEntry, isOwnEntry, isStillAsWritten, originalText } from './own-entries.ts';

export interface RemoveAim {
  name: string;
  /** Where an entry connects to that is meant although nothing else says that it is ours. */
  url: string | undefined;
}

export type RemovePlan =
  /** There is no such entry. */
  | { kind: 'nothing'; forgets: boolean }
  /** There is one, which is not ours. */
  | { kind: 'foreign'; current: unknown }
  /** Without a text the file goes, because setup made it. */
  | { kind: 'write'; text: string | undefined; forgets: boolean; current: unknown };

/**
 * How remove takes back what setup did to a client's file. `forgets` says that nothing of ours is
 * left then, so that the backup goes as well.
 *
 * @throws ConfigFileError when the file is broken, or only a person can edit it.
 */
export function planRemove(client: Client, file: ClientFile, { name, url }: RemoveAim): RemovePlan {
  const current = readConfigText(client, file.text ?? '').entries.get(name);
  if (current === undefined) {
    // The backup of a file that is gone is the last of it.
    const forgets = file.text !== undefined || file.original?.kind === 'nothing';
    return { kind: 'nothing', forgets: forgets && !hasSetupEntry(client, file) };
  }
  if (!isOwnEntry(client, file, name, url)) return { kind: 'foreign', current };
  const text = isStillAsWritten(client, file, name)
    ? restore(client, file, name)
    : cutOut(client, file, name);
  const forgets = text === undefined || !hasSetupEntry(client, { ...file, text });
  return { kind: 'write', text, forgets, current };
}

/** The original; without an entry that was gainium-mcp's before setup too, since remove means it. */
function restore(client: Client, file: ClientFile, name: string): string | undefined {
  if (file.original?.kind !== 'file') return undefined;
  const { text } = file.original;
  return isOwnEntry(client, { ...file, text, original: undefined }, name)
    ? takeEntry(client, text, name, false)
    : text;
}

/** The file was edited since: only our entry goes, and what setup had to add for it. */
function cutOut(client: Client, file: ClientFile, name: string): string | undefined {
  const text = file.text ?? '';
  const before = readConfigText(client, originalText(file));
  const replaced = before.entries.get(name);
  if (
    isObject(replaced) &&
    !isOwnEntry(client, { ...file, text: originalText(file), original: undefined }, name)
  ) {
    return putEntry(client, text, name, replaced);
  }
  const rest = takeEntry(client, text, name, file.original !== undefined && !before.hasContainer);
  const isLeftOver = file.original?.kind === 'nothing' && readConfigText(client, rest).isEmpty;
  return isLeftOver && !hasComment(rest) ? undefined : rest;
}

/** Anything but the braces of an empty document. */
function hasComment(text: string): boolean {
  return !/^\uFEFF?\s*(?:\{\s*\})?\s*$/.test(text);
}
