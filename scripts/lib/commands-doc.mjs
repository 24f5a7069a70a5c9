/**
 * The commands of the program as Markdown.
 *
 * @typedef {import('../../packages/server-cli/src/index.ts').CommandDefinition} CommandDefinition
 * @param {[string, CommandDefinition][]} commands
 * @param {readonly (readonly [number, string])[]} exitCodes with what they mean
 * @returns {string}
 */
export function formatCommandsDoc(commands, exitCodes) {
  return [
    '# Commands',
    '',
    'Generated from the table of commands by `npm run generate`; a test compares the two.',
    '',
    'Every command also takes the flags of all [settings](settings.md); `--sandbox` lets any of them act on the built-in simulated',
    'exchange. `gainium-mcp <command> --help` says the same in a terminal.',
    ...commands.flatMap(formatCommand),
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '| --- | --- |',
    ...exitCodes.map(([code, meaning]) => `| ${code} | ${meaning} |`),
    '',
  ].join('\n');
}

function formatCommand([name, { sentence, positionals, rest, flags, example }]) {
  const words = [...Object.values(positionals), ...(rest ? [rest] : [])];
  const rows = [
    ...words.map((word) => `| \`${inCell(word.placeholder)}\` | ${word.sentence} |`),
    ...Object.values(flags).map((flag) => `| ${formatFlag(flag)} | ${flag.sentence} |`),
  ];
  const table = ['', '| | |', '| --- | --- |', ...rows];
  return [
    '',
    `## ${name}`,
    '',
    sentence,
    ...(rows.length > 0 ? table : []),
    '',
    '```sh',
    example,
    '```',
  ];
}

function formatFlag({ flag, type }) {
  return `\`--${flag}${type.placeholder && ` ${inCell(type.placeholder)}`}\``;
}

function inCell(placeholder) {
  return placeholder.replaceAll('|', '\\|');
}
