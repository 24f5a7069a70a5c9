import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const packagesFolder = fileURLToPath(new URL('../..', import.meta.url));

interface SourceFile {
  name: string;
  text: string;
  imports: string[];
}

function readSources(folder: string): SourceFile[] {
  const source = path.join(packagesFolder, folder, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => {
      const text = readFileSync(path.join(source, name), 'utf8');
      const { importedFiles } = ts.preProcessFile(text, true, true);
      return {
        name: `${folder}/${name}`,
        text,
        imports: importedFiles.map((file) => file.fileName),
      };
    });
}

function importsOf(folder: string): string[] {
  return readSources(folder).flatMap(({ imports }) => imports);
}

/** Which packages of the workspace each one may use. */
const allowedUses: Record<string, string[]> = {
  'gainium-api-client': [],
  'tool-definitions': ['@gainium/api-client'],
  'auth-oauth': [],
  'server-cli': [],
  sandbox: [],
  server: [
    '@gainium/api-client',
    '@gainium/auth-oauth',
    '@gainium/sandbox',
    '@gainium/server-cli',
    '@gainium/tool-definitions',
  ],
};
const folders = Object.keys(allowedUses);
const neutralFolders = ['gainium-api-client', 'tool-definitions', 'auth-oauth'];
const socketModules = /^(?:node:(?:http|https|http2|net|tls|dgram)|@hono\/node-server)$/;

describe('the packages', () => {
  it('are the ones this rule knows', () => {
    expect(readdirSync(packagesFolder).toSorted()).toEqual(folders.toSorted());
  });

  it.each(folders)('%s uses only the packages it may', (folder) => {
    const used = importsOf(folder).filter((name) => /^(?:@gainium\/|gainium-mcp)/.test(name));
    expect(used.filter((name) => !allowedUses[folder]?.includes(name))).toEqual([]);
  });

  it.each(folders)('%s reaches into no other folder', (folder) => {
    const outside = readSources(folder).flatMap(({ name, imports }) =>
      imports.filter(
        (target) =>
          target.startsWith('.') &&
          !path
            .join(path.dirname(name.replace(`${folder}/`, `${folder}/src/`)), target)
            .startsWith(folder),
      ),
    );
    expect(outside).toEqual([]);
  });

  it.each(folders.filter((folder) => folder !== 'server'))('%s imports no MCP SDK', (folder) => {
    expect(importsOf(folder).filter((name) => name.startsWith('@modelcontextprotocol/'))).toEqual(
      [],
    );
  });

  it.each(folders.filter((folder) => folder !== 'server-cli'))(
    '%s reads neither flags nor environment',
    (folder) => {
      const readers = readSources(folder).filter(({ text }) => /process\.(?:env|argv)/.test(text));
      expect(readers.map(({ name }) => name)).toEqual([]);
    },
  );

  it.each(neutralFolders)('%s runs without Node', (folder) => {
    expect(importsOf(folder).filter((name) => name.startsWith('node:'))).toEqual([]);
  });

  it.each(folders.filter((folder) => !['server', 'sandbox'].includes(folder)))(
    '%s opens no socket',
    (folder) => {
      expect(importsOf(folder).filter((name) => socketModules.test(name))).toEqual([]);
    },
  );

  it.each(folders)('%s declares what it imports', (folder) => {
    const manifest = JSON.parse(
      readFileSync(path.join(packagesFolder, folder, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string> | undefined>;
    const declared = {
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...(folder === 'server' && manifest.devDependencies),
    };
    const used = importsOf(folder)
      .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect([...new Set(used)].filter((name) => !Object.hasOwn(declared, name))).toEqual([]);
  });

  // With `import { z }` a bundler keeps all of zod, the error messages of every language included.
  it.each(folders)('%s leaves the parts of zod that it does not use out of bundles', (folder) => {
    const whole = readSources(folder).filter(({ text }) => /^import \{.*\} from 'zod'/m.test(text));
    expect(whole.map(({ name }) => name)).toEqual([]);
  });

  it('installs nothing besides gainium-mcp itself', () => {
    const manifest = JSON.parse(
      readFileSync(path.join(packagesFolder, 'server/package.json'), 'utf8'),
    ) as { dependencies?: Record<string, string> };
    expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
  });
});
