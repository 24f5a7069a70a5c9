import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const stampFolder = path.join(root, 'node_modules', '.gainium');

/** A hash over the names and contents of files and folders (recursively), given relative to the workspace. */
export function fingerprint(entries, seed = '') {
  const hash = createHash('sha256').update(seed);
  for (const file of entries.flatMap(listFiles)) {
    hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function listFiles(entry) {
  const absolute = path.join(root, entry);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [entry];
  return readdirSync(absolute)
    .toSorted()
    .flatMap((child) => listFiles(`${entry}/${child}`));
}

export function readStamp(name) {
  const file = path.join(stampFolder, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function writeStamp(name, value) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(path.join(stampFolder, name), value);
}
