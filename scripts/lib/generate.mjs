import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { formatCommandsDoc } from './commands-doc.mjs';
import { buildBundleManifest, buildServerJson } from './manifests.mjs';
import { root } from './root.mjs';
import { formatEnvExample, formatSettingsDoc } from './settings-files.mjs';
import { formatToolsDoc } from './tools-doc.mjs';

/** Every file that is made from something else, with what its text should be now. */
async function generateFiles() {
  const { buildSurface, unrestrictedPolicy } = await importBuilt('tool-definitions');
  const { commandEntries, exitCodeSentences, settings, settingGroups } =
    await importBuilt('server-cli');
  const manifest = JSON.parse(
    readFileSync(path.join(root, 'packages/server/package.json'), 'utf8'),
  );
  const { listed } = buildSurface(unrestrictedPolicy);
  const groups = settingGroups.map((group) => ({
    ...group,
    settings: group.settings.map((name) => settings[name]),
  }));
  const local = groups.filter(({ isForHttpOnly }) => !isForHttpOnly);
  const serverJson = buildServerJson(
    manifest,
    local.flatMap((group) => group.settings),
  );
  const bundleManifest = buildBundleManifest(manifest, settings, listed);
  return [
    await formatted('docs/tools.md', formatToolsDoc(listed)),
    await formatted('docs/commands.md', formatCommandsDoc(commandEntries, exitCodeSentences)),
    await formatted('docs/settings.md', formatSettingsDoc(groups)),
    await formatted('server.json', JSON.stringify(serverJson)),
    await formatted('packages/server/mcpb/manifest.json', JSON.stringify(bundleManifest)),
    { file: '.env.example', text: formatEnvExample(groups) },
  ];
}

function importBuilt(folder) {
  return import(pathToFileURL(path.join(root, 'packages', folder, 'dist/index.js')).href);
}

async function formatted(file, text) {
  const options = await resolveConfig(path.join(root, file));
  return { file, text: await format(text, { ...options, filepath: file }) };
}

export async function writeGeneratedFiles() {
  for (const { file, text } of await generateFiles()) writeFileSync(path.join(root, file), text);
}

/** The names of the files that are not what they should be. */
export async function findStaleFiles() {
  const files = await generateFiles();
  return files.filter(({ file, text }) => !isCurrent(file, text)).map(({ file }) => file);
}

function isCurrent(file, text) {
  const target = path.join(root, file);
  return existsSync(target) && readFileSync(target, 'utf8') === text;
}
