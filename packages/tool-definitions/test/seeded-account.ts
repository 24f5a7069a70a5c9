import type { Bot, BotKind, HedgeBot, Sandbox } from '@gainium/sandbox';
import type { TradeMode } from '../src/index.ts';
import { accountOf, findBot } from './seed.ts';

/** The seeded account of a sandbox, to pick objects from and to look at what is stored. */
export interface TestAccount {
  /** The id of a connection by its code, such as `paperBinance`. */
  exchangeId(code: string): string;
  bot(kind: BotKind, status?: Bot['status'], mode?: TradeMode): Bot;
  hedge(kind: 'hedgeDca' | 'hedgeCombo', mode?: TradeMode): HedgeBot;
  /** A bot as it is stored now. */
  stored(botId: string): Bot;
  /** Remembers status and settings of every bot; the result puts them back, in the same documents. */
  remember(): () => void;
}

export function seededAccount(sandbox: Sandbox): TestAccount {
  const account = accountOf(sandbox);
  return {
    exchangeId: (code) => found(account.exchanges.find((one) => one.code === code)).id,
    bot: (kind, status = 'closed', mode = 'live') => findBot(sandbox, mode, { kind, status }),
    hedge: (kind, mode = 'live') =>
      found(
        [...account.hedges.values()].find(
          (bot) => bot.kind === kind && bot.paperContext === (mode === 'paper'),
        ),
      ),
    stored: (botId) => found(account.bots.get(botId)),
    remember() {
      const kept = Array.from(account.bots.values(), (bot) => ({
        bot,
        before: structuredClone({ status: bot.status, settings: bot.settings }),
      }));
      return () => {
        for (const { bot, before } of kept) Object.assign(bot, structuredClone(before));
      };
    },
  };
}

function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error('the seed has no such object');
  return item;
}
