import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { root } from './root.mjs';
import { formatToolsDoc } from './tools-doc.mjs';

/** Every file that is made from something else, with what its text should be now. */
async function generateFiles() {
  const entry = path.join(root, 'packages/tool-definitions/dist/index.js');
  const { buildSurface, unrestrictedPolicy } = await import(pathToFileURL(entry).href);
  const { listed } = buildSurface(unrestrictedPolicy);
  return [
    { file: 'docs/tools.md', text: await formatted('docs/tools.md', formatToolsDoc(listed)) },
  ];
}

async function formatted(file, text) {
  const options = await resolveConfig(path.join(root, file));
  return format(text, { ...options, filepath: file });
}

export async function writeGeneratedFiles() {
  for (const { file, text } of await generateFiles()) writeFileSync(path.join(root, file), text);
}

/** The names of the files that are not what they should be. */
export async function findStaleFiles() {
  const stale = [];
  for (const { file, text } of await generateFiles()) {
    if (readFileSync(path.join(root, file), 'utf8') !== text) stale.push(file);
  }
  return stale;
}
