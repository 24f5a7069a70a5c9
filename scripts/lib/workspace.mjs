import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** The packages of the workspace in build order: each after the packages it uses. */
export function listPackages() {
  const packages = readdirSync(path.join(root, 'packages')).map((name) => {
    const folder = `packages/${name}`;
    const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const used = { ...manifest.dependencies, ...manifest.devDependencies };
    return { folder, name: manifest.name, uses: Object.keys(used) };
  });
  const ordered = [];
  const add = (candidate) => {
    if (!candidate || ordered.includes(candidate)) return;
    for (const used of candidate.uses) add(packages.find(({ name }) => name === used));
    ordered.push(candidate);
  };
  packages.forEach(add);
  return ordered;
}
