import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';

/** The file that a link stands for, also when that file does not exist yet. */
export function resolveLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    const target = readLink(file);
    return target === undefined ? file : path.resolve(path.dirname(file), target);
  }
}

function readLink(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Writes a file in one step, so that a client that reads it meanwhile, or a crash, never finds half of
 * it. Links are written through; owner and mode are kept. A new file is for its owner alone, since a
 * secret may be in it.
 */
export function replaceFile(file: string, text: string): void {
  const target = resolveLinks(file);
  const before = statSync(target, { throwIfNoEntry: false });
  // Renaming would get around it: whoever made the file read-only meant it.
  if (before) accessSync(target, constants.W_OK);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.gainium`);
  try {
    writeDraft(draft, text, before);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(draft: string, text: string, before: Stats | undefined): void {
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (!before) return;
  chmodSync(draft, before.mode);
  const { uid, gid } = statSync(draft);
  if (uid !== before.uid || gid !== before.gid) chownSync(draft, before.uid, before.gid);
}
