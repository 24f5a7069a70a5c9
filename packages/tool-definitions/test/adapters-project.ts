import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(packageFolder, 'node_modules');

/** A folder like that of a user who installed the package and the frameworks; the package is the built one. */
export interface UserProject {
  /** What the compiler says about a program. */
  check(names: string[]): Record<string, string[]>;
  /** Runs a program with only this environment and input. Rejects when it fails. */
  run(name: string, env: Record<string, string>, input: string): Promise<string>;
  remove(): Promise<void>;
}

/** @param programs TypeScript by name */
export async function createUserProject(programs: Record<string, string>): Promise<UserProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gainium-examples-'));
  const fileOf = (name: string) => path.join(folder, `${name}.ts`);
  await install(path.join(folder, 'node_modules'));
  await writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, code] of Object.entries(programs)) {
    await writeFile(fileOf(name), `${code}\nexport {};\n`);
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    await writeFile(path.join(folder, `${name}.js`), outputText);
  }
  return {
    check: (names) => check(names.map((name) => [name, fileOf(name)])),
    run: (name, env, input) => run(path.join(folder, `${name}.js`), env, input),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function install(target: string): Promise<void> {
  await mkdir(path.join(target, '@gainium'), { recursive: true });
  for (const name of await readdir(modules)) {
    if (!name.startsWith('.') && name !== '@gainium') {
      await symlink(path.join(modules, name), path.join(target, name));
    }
  }
  await symlink(
    path.join(modules, '@gainium/api-client'),
    path.join(target, '@gainium/api-client'),
  );
  await symlink(packageFolder, path.join(target, '@gainium/tool-definitions'));
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
  typeRoots: [path.join(packageFolder, '../../node_modules/@types')],
};

function check(files: [name: string, file: string][]): Record<string, string[]> {
  const rootNames = files.map(([, file]) => file);
  const program = ts.createProgram({ rootNames, options: compilerOptions });
  return Object.fromEntries(
    files.map(([name, file]) => [
      name,
      ts
        .getPreEmitDiagnostics(program, program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    ]),
  );
}

async function run(file: string, env: Record<string, string>, input: string): Promise<string> {
  const child = spawn(process.execPath, [file], { env, stdio: 'pipe' });
  child.stdin.end(input);
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if ((await exit) !== 0) throw new Error(errors);
  return output;
}
