import type { Entry } from './client-table.ts';

/** A file that is left as it is, and why, on one line. */
export class ConfigFileError extends Error {
  override readonly name = 'ConfigFileError';
}

export type Settings = Readonly<Record<string, unknown>>;

/** Where an entry is: the key of the object that holds the servers, and the name in it. */
export interface EntryPlace {
  container: string;
  name: string;
}

/** How entries are read and written in one language. Text has no byte order mark here. */
export interface ConfigSyntax {
  /** @throws ConfigFileError with line and column. */
  parse(text: string): Settings;
  /** Adds the entry, or puts it in the place of the one with this name. */
  put(text: string, place: EntryPlace, entry: Entry): string;
  /** Takes the entry out, and its container as well if that is empty then and `dropsContainer`. */
  take(text: string, place: EntryPlace, dropsContainer: boolean): string;
}

export function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The line ends of a text; those of a new one are `\n` on every platform. */
export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
