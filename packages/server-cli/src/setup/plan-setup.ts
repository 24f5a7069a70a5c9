import { isDeepStrictEqual } from 'node:util';
import type { Client, Entry } from '../clients/client-table.ts';
import { putEntry, readConfigText } from '../clients/config-text.ts';
import { urlOf } from '../clients/entry.ts';
import type { ClientFile, Remember } from './client-file.ts';
import { hasSetupEntry, isOwnEntry, isStillAsWritten, originalText } from './own-entries.ts';

export interface SetupAim {
  name: string;
  entry: Entry;
  /** Replace an entry of this name that setup did not write. */
  force: boolean;
}

export type SetupPlan =
  | { kind: 'nothing' }
  /** Somebody else's entry has this name. */
  | { kind: 'taken'; current: unknown }
  | { kind: 'write'; text: string; remember: Remember; current: unknown };

/**
 * What setup does to a client's file.
 *
 * @throws ConfigFileError when the file is broken, or only a person can edit it.
 */
export function planSetup(client: Client, file: ClientFile, aim: SetupAim): SetupPlan {
  const { name, entry, force } = aim;
  const current = readConfigText(client, file.text ?? '').entries.get(name);
  if (isDeepStrictEqual(current, entry)) return { kind: 'nothing' };
  if (current !== undefined && !force && !isOwnEntry(client, file, name, urlOf(entry))) {
    return { kind: 'taken', current };
  }
  // From the original where that is possible, so that `remove` can go back to it byte by byte.
  const base = isStillAsWritten(client, file, name) ? originalText(file) : (file.text ?? '');
  return {
    kind: 'write',
    text: putEntry(client, base, name, entry),
    remember: hasSetupEntry(client, file) ? 'as before' : 'anew',
    current,
  };
}
