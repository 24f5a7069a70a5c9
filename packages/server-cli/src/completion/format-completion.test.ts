import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commandEntries, formatCompletion, settingEntries } from '../index.ts';

const toolNames = ['list_bots', 'list_deals', 'get_bot'];

/** What Bash offers for the last of these words. */
function completeInBash(words: readonly string[]): string[] {
  const script = `${formatCompletion('bash', toolNames)}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gainium_mcp; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const offered = execFileSync('bash', ['-c', script, 'bash', 'gainium-mcp', ...words]);
  return offered.toString().split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it.each([
    [['ca'], ['call']],
    [
      ['call', 'list_'],
      ['list_bots', 'list_deals'],
    ],
    [['--sandbox', 'call', 'get'], ['get_bot']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [
      ['call', '--output', ''],
      ['auto', 'json', 'text'],
    ],
    // Bash takes the equals sign for a word.
    [['call', '--output', '=', 'j'], ['json']],
    [
      ['--transport', '='],
      ['stdio', 'http', 'streamable-http', 'sse', 'http-sse'],
    ],
    [['tools', '--js'], ['--json']],
    [['--js'], []],
    [['sandbox', '--jso'], []],
    [['--read-o'], ['--read-only']],
    // Bash offers files where nothing is offered here.
    [['call', '--chart', ''], []],
  ])('offers after %j: %j', (words, expected) => {
    expect(completeInBash(words)).toEqual(expected);
  });

  it('offers every command', () => {
    expect(completeInBash([''])).toEqual(commandEntries.map(([name]) => name));
  });
});

describe.each(['bash', 'zsh', 'fish'] as const)('completion in %s', (shell) => {
  it('knows every command, flag and tool', () => {
    const script = formatCompletion(shell, toolNames);
    const flags = [
      ...settingEntries.map(([, { flag }]) => flag),
      ...commandEntries.flatMap(([, command]) =>
        Object.values(command.flags).map(({ flag }) => flag),
      ),
    ];
    const dashes = shell === 'fish' ? '-l ' : '--';
    for (const flag of flags) expect(script).toContain(`${dashes}${flag}`);
    for (const [name] of commandEntries) expect(script).toContain(name);
    for (const name of toolNames) expect(script).toContain(name);
  });
});
