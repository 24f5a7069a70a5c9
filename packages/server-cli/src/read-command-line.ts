import { readFileSync } from 'node:fs';
import { formatHelp } from './config/help.ts';
import { parseArguments, parseEnvironment, type Command } from './config/parse.ts';
import { resolveConfig, type Config } from './config/resolve.ts';
import { readSecretFiles, type ReadFile } from './config/secret-files.ts';

export type CommandLine =
  { kind: 'print'; text: string } | { kind: 'run'; command: Command; config: Config };

export interface CommandLineInput {
  /** Of the program, for `--version`. */
  version: string;
  argv?: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  readFile?: ReadFile;
}

/**
 * Reads what the user asked for, from flags, environment and secret files. This is the only place
 * that looks at `process.argv` and `process.env`.
 *
 * @throws UsageError with one line that says what to write instead.
 */
export function readCommandLine({
  version,
  argv = process.argv.slice(2),
  env = process.env,
  readFile = (path) => readFileSync(path, 'utf8'),
}: CommandLineInput): CommandLine {
  const { command, help, version: wantsVersion, values } = parseArguments(argv);
  if (help) return { kind: 'print', text: formatHelp(version) };
  if (wantsVersion) return { kind: 'print', text: version };
  const layers = [parseEnvironment(env), readSecretFiles(env, readFile), values];
  return { kind: 'run', command, config: resolveConfig({ layers }) };
}
