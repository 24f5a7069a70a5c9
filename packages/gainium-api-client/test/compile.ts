import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles pieces of TypeScript that import `@gainium/api-client` from this package's source, all in
 * one program. Returns the compiler's messages per piece; an empty list means it compiles.
 */
export function compile(pieces: Readonly<Record<string, string>>): Record<string, string[]> {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  );
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const files = new Map(
    Object.entries(pieces).map(([name, code]) => [fileOf(name), `export {};\n${code}`]),
  );
  const host = ts.createCompilerHost({
    ...options,
    paths: { '@gainium/api-client': [path.join(root, 'src/index.ts')] },
  });
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: { ...options, paths: { '@gainium/api-client': [path.join(root, 'src/index.ts')] } },
    host: {
      ...host,
      fileExists: (name) => files.has(name) || host.fileExists(name),
      readFile: (name) => files.get(name) ?? host.readFile(name),
      getSourceFile: (name, language, ...rest) => {
        const code = files.get(name);
        return code === undefined
          ? host.getSourceFile(name, language, ...rest)
          : ts.createSourceFile(name, code, language);
      },
    },
  });
  return Object.fromEntries(
    Object.keys(pieces).map((name) => [name, messagesOf(program, fileOf(name))]),
  );
}

function fileOf(name: string): string {
  return path.join(root, 'test', `${name.replaceAll(/\W+/g, '-')}.piece.ts`);
}

function messagesOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  return ts
    .getPreEmitDiagnostics(program, source)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
