import type { CommandDefinition, CommandName } from './commands.ts';
import { resolveValue } from './config/resolve-value.ts';
import { UsageError } from './errors.ts';
import type { ParsedArguments } from './parse-arguments.ts';

/** What was written for a command, checked and typed as its table says. */
export interface ResolvedArguments {
  args: Record<string, unknown>;
  options: Record<string, unknown>;
  rest: readonly string[];
}

/** @throws UsageError for a missing or further word, or a value that a flag or word does not take. */
export function resolveArguments(
  name: CommandName,
  { positionals, rest: acceptsRest, flags }: CommandDefinition,
  parsed: Pick<ParsedArguments, 'words' | 'flags'>,
): ResolvedArguments {
  const wanted = Object.entries(positionals);
  const args = wanted.map(([key, { type, placeholder, sentence }], index) => {
    const word = parsed.words[index];
    if (!word) {
      throw new UsageError(
        `${name} needs ${placeholder}: gainium-mcp ${name} ${placeholder}. ${sentence}`,
      );
    }
    const value = resolveValue({ type, default: undefined }, { text: word, source: placeholder });
    return [key, value];
  });
  const rest = parsed.words.slice(wanted.length);
  if (rest[0] !== undefined && !acceptsRest) {
    throw new UsageError(
      `${name} does not know what to do with "${rest[0]}". See gainium-mcp ${name} --help.`,
    );
  }
  const options = Object.entries(flags).map(([key, flag]) => [
    key,
    resolveValue(flag, parsed.flags.get(key)),
  ]);
  return { args: Object.fromEntries(args), options: Object.fromEntries(options), rest };
}
