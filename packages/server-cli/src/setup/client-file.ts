import { mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ConfigFileError } from '../clients/config-syntax.ts';
import { replaceFile, resolveLinks } from './replace-file.ts';

/** What was there before the first setup. */
export type Original =
  { kind: 'file'; text: string } | { kind: 'nothing'; madeFolders: readonly string[] };

/** A client's file as it is, with what setup left beside it. */
export interface ClientFile {
  path: string;
  /** Undefined when there is no file. */
  text: string | undefined;
  /** Undefined when setup has not been here. */
  original: Original | undefined;
}

export function backupPath(file: string): string {
  return `${file}.gainium-backup`;
}

/** Stands beside a file that setup made: a backup of nothing, with the folders that were made for it. */
function createdPath(file: string): string {
  return `${file}.gainium-created`;
}

/** @throws ConfigFileError when the file cannot be read, or is not text. */
export function readClientFile(file: string): ClientFile {
  return { path: file, text: readText(file), original: readOriginal(file) };
}

function readOriginal(file: string): Original | undefined {
  const text = readText(backupPath(file));
  if (text !== undefined) return { kind: 'file', text };
  const note = readText(createdPath(file));
  if (note === undefined) return undefined;
  return { kind: 'nothing', madeFolders: note.split('\n').filter((line) => path.isAbsolute(line)) };
}

function readText(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    if (error instanceof TypeError) throw new ConfigFileError(`${file} is not UTF-8 text.`);
    throw explain(error, file);
  }
}

/** Whether the original is to be remembered from the file as it is now, or has been already. */
export type Remember = 'as before' | 'anew';

/**
 * Writes a client's file, and beside it what was there before.
 *
 * @throws ConfigFileError when something cannot be written; the file is then as it was.
 */
export function writeClientFile(file: ClientFile, text: string, remember: Remember): void {
  const madeFolders = makeFolder(path.dirname(resolveLinks(file.path)));
  try {
    if (remember === 'anew') rememberOriginal(file, madeFolders);
    replaceText(file, text);
  } catch (error) {
    if (remember === 'anew') forgetOriginal(file);
    removeFolders(madeFolders);
    throw explain(error, file.path);
  }
}

/** Gives the file another text, if it is still the one that was read. */
export function replaceText(file: ClientFile, text: string): void {
  if (readText(file.path) !== file.text) {
    throw new ConfigFileError(`${file.path} changed in the meantime. Run the command again.`);
  }
  try {
    replaceFile(file.path, text);
  } catch (error) {
    throw explain(error, file.path);
  }
}

/** Removes a file that setup made; a link to it stays, as it was there before. */
export function deleteClientFile(file: ClientFile): void {
  try {
    rmSync(resolveLinks(file.path));
  } catch (error) {
    throw explain(error, file.path);
  }
}

function rememberOriginal(file: ClientFile, madeFolders: readonly string[]): void {
  forgetOriginal(file);
  if (file.text !== undefined) {
    replaceFile(backupPath(file.path), file.text);
    return;
  }
  const earlier = file.original?.kind === 'nothing' ? file.original.madeFolders : [];
  const lines = [
    'Made by "gainium-mcp setup", with these folders:',
    ...earlier,
    ...madeFolders,
    '',
  ];
  replaceFile(createdPath(file.path), lines.join('\n'));
}

/** Removes what setup left beside the file. */
export function forgetOriginal({ path: file }: ClientFile): void {
  try {
    rmSync(backupPath(file), { force: true });
    rmSync(createdPath(file), { force: true });
  } catch (error) {
    throw explain(error, backupPath(file));
  }
}

/** The folders that were missing, the outermost first. */
function makeFolder(folder: string): string[] {
  try {
    const outermost = mkdirSync(folder, { recursive: true });
    if (outermost === undefined) return [];
    const made = [folder];
    while (made[0] !== undefined && made[0] !== outermost) made.unshift(path.dirname(made[0]));
    return made;
  } catch (error) {
    throw explain(error, folder);
  }
}

/** Removes these folders as far as they are empty, the innermost first. */
export function removeFolders(folders: readonly string[]): void {
  for (const folder of folders.toReversed()) {
    try {
      rmdirSync(folder);
    } catch (error) {
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw explain(error, folder);
    }
  }
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof ConfigFileError || !(error instanceof Error) || !('code' in error))
    return error;
  return new ConfigFileError(`${file} cannot be read or written (${String(error.code)}).`);
}
