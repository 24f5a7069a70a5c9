import type { Completable, CompletableFlag } from './completable.ts';

/** A script to be sourced, or a file `_gainium-mcp` in a folder of `fpath`. */
export function formatZshCompletion({ commands, flags }: Completable): string {
  const commandNames = commands.map(({ name }) => name).join('|');
  return `#compdef gainium-mcp
# zsh completion of gainium-mcp: source <(gainium-mcp completion zsh)
_gainium_mcp() {
  local command= flag="\${words[CURRENT - 1]}" word
  local -a choices
  for word in "\${(@)words[2, CURRENT - 1]}"; do
    case "$word" in
      ${commandNames}) command="$word"; break ;;
    esac
  done
  if [[ "$PREFIX" == --*=* ]]; then
    flag="\${PREFIX%%=*}"
    compset -P '*='
  fi
  case "$command:$flag" in
${commands.flatMap((command) => command.flags.map((flag) => formatValue(command.name, flag))).join('')}${flags
    .map((flag) => formatValue('*', flag))
    .join('')}  esac
  case "$command:$PREFIX" in
${commands.map(({ name, flags: own }) => `    ${name}:-*) choices=(${described([...own, ...flags])}) ;;`).join('\n')}
    *:-*) choices=(${described(flags)}) ;;
${commands.map(({ name, words }) => `    ${name}:*) choices=(${words.map(quote).join(' ')}) ;;`).join('\n')}
    *) choices=(${described(commands)}) ;;
  esac
  _describe 'gainium-mcp' choices
}
if [[ "\${funcstack[1]}" == _gainium_mcp || "\${funcstack[1]}" == _gainium-mcp ]]; then
  _gainium_mcp "$@"
else
  compdef _gainium_mcp gainium-mcp
fi
`;
}

function formatValue(command: string, { name, isSwitch, choices }: CompletableFlag): string {
  if (isSwitch) return '';
  const action = choices.length === 0 ? '_files' : `compadd -- ${choices.join(' ')}`;
  return `    ${command}:${name}) ${action}; return ;;\n`;
}

/** `name:sentence`, in which a colon of the name would have to be escaped. */
function described(items: readonly { name: string; sentence: string }[]): string {
  return items.map(({ name, sentence }) => quote(`${name}:${sentence}`)).join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
