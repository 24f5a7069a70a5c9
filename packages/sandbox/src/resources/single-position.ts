import type { SandboxAccount } from '../account.ts';
import type { Bot, Settings } from '../documents.ts';
import type { Engine } from '../engine/index.ts';

/** The engine's refusals when a bot with open deals is switched to one position (bot-settings section 5). */
export function singlePositionProblem(
  engine: Engine,
  account: SandboxAccount,
  bot: Bot,
  changes: Settings,
): string | undefined {
  if (changes['singlePosition'] !== true || bot.settings['singlePosition'] === true) {
    return undefined;
  }
  const symbols = [...account.deals.values()]
    .filter(({ botId, status }) => botId === bot._id && (status === 'open' || status === 'start'))
    .map(({ symbol }) => symbol.symbol);
  if (symbols.length === 0) return undefined;
  if (!engine.isLoaded(bot)) return 'Start the bot to switch it to single position';
  const crowded = symbols.filter((symbol, index) => symbols.indexOf(symbol) !== index);
  return crowded.length === 0
    ? undefined
    : `Single position: more than one open deal on ${[...new Set(crowded)].join(', ')}`;
}
