import type { Completable, CompletableFlag } from './completable.ts';

/** A script to be sourced, or a file in `~/.config/fish/completions`. */
export function formatFishCompletion({ commands, flags }: Completable): string {
  const commandNames = commands.map(({ name }) => name).join(' ');
  const noCommand = `not __fish_seen_subcommand_from ${commandNames}`;
  return [
    '# fish completion of gainium-mcp: gainium-mcp completion fish | source',
    'complete -c gainium-mcp -f',
    ...commands.map(
      ({ name, sentence }) =>
        `complete -c gainium-mcp -n ${quote(noCommand)} -a ${name} -d ${quote(sentence)}`,
    ),
    ...commands.flatMap(({ name, words, flags: own }) => {
      const condition = quote(`__fish_seen_subcommand_from ${name}`);
      return [
        ...(words.length > 0
          ? [`complete -c gainium-mcp -n ${condition} -a ${quote(words.join(' '))}`]
          : []),
        ...own.map((flag) => `complete -c gainium-mcp -n ${condition} ${formatFlag(flag)}`),
      ];
    }),
    ...flags.map((flag) => `complete -c gainium-mcp ${formatFlag(flag)}`),
    '',
  ].join('\n');
}

function formatFlag({ name, sentence, isSwitch, choices }: CompletableFlag): string {
  const values = isSwitch
    ? ''
    : choices.length === 0
      ? ' -r -F'
      : ` -x -a ${quote(choices.join(' '))}`;
  return `-l ${name.slice(2)}${values} -d ${quote(sentence)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
