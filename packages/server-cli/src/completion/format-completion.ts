import { formatBashCompletion } from './bash.ts';
import { listCompletable, type Completable } from './completable.ts';
import { formatFishCompletion } from './fish.ts';
import { formatZshCompletion } from './zsh.ts';

const shells: Record<'bash' | 'zsh' | 'fish', (completable: Completable) => string> = {
  bash: formatBashCompletion,
  zsh: formatZshCompletion,
  fish: formatFishCompletion,
};

/** The script that makes a shell complete commands, flags, their values, and tools after `call`. */
export function formatCompletion(shell: keyof typeof shells, toolNames: readonly string[]): string {
  return shells[shell](listCompletable(toolNames));
}
