import type { Completable, CompletableCommand, CompletableFlag } from './completable.ts';

/** A script to be sourced. Bash takes `--flag=value` for three words. */
export function formatBashCompletion({ commands, flags }: Completable): string {
  const commandNames = commands.map(({ name }) => name);
  return `# bash completion of gainium-mcp: source <(gainium-mcp completion bash)
_gainium_mcp() {
  local current="\${COMP_WORDS[COMP_CWORD]}" flag="\${COMP_WORDS[COMP_CWORD - 1]}" command= words= at
  if [[ $current == = ]]; then
    current=
  elif [[ $flag == = ]]; then
    flag="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((at = 1; at < COMP_CWORD; at++)); do
    case "\${COMP_WORDS[at]}" in
      ${commandNames.join('|')}) command="\${COMP_WORDS[at]}"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command:$flag" in
${commands.flatMap((command) => command.flags.map((flag) => formatValue(command.name, flag))).join('')}${flags
    .map((flag) => formatValue('*', flag))
    .join('')}  esac
  case "$command:$current" in
${commands.map((command) => formatFlags(command, flags)).join('\n')}
    *:-*) words='${namesOf(flags)}' ;;
${commands.map(({ name, words }) => `    ${name}:*) words='${words.join(' ')}' ;;`).join('\n')}
    *) words='${commandNames.join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _gainium_mcp gainium-mcp
`;
}

/** Without known values, Bash completes files by itself. */
function formatValue(command: string, { name, isSwitch, choices }: CompletableFlag): string {
  if (isSwitch) return '';
  const reply =
    choices.length === 0 ? '' : `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); `;
  return `    ${command}:${name}) ${reply}return ;;\n`;
}

function formatFlags(
  { name, flags: own }: CompletableCommand,
  flags: readonly CompletableFlag[],
): string {
  return `    ${name}:-*) words='${namesOf([...own, ...flags])}' ;;`;
}

function namesOf(flags: readonly CompletableFlag[]): string {
  return flags.map(({ name }) => name).join(' ');
}
