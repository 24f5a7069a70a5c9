import { USER_ID, type Bot, type Deal, type Sandbox, type SandboxAccount } from '@gainium/sandbox';
import type { TradeMode } from '../src/index.ts';

/** The seeded documents, found by what a test needs of them. */
export function accountOf({ accounts }: Sandbox): SandboxAccount {
  const account = accounts.get(USER_ID);
  if (!account) throw new Error('The sandbox has no account.');
  return account;
}

export function findBot(
  sandbox: Sandbox,
  mode: TradeMode,
  wanted: Partial<Bot> = {},
  isWanted: (bot: Bot) => boolean = () => true,
): Bot {
  const bots = [...accountOf(sandbox).bots.values()].filter(isWanted);
  return first(bots, mode, { kind: 'dca', status: 'open', ...wanted });
}

export function findDeal(
  sandbox: Sandbox,
  mode: TradeMode,
  wanted: Partial<Deal> = {},
  isWanted: (deal: Deal) => boolean = () => true,
): Deal {
  const deals = [...accountOf(sandbox).deals.values()].filter(isWanted);
  return first(deals, mode, { kind: 'dca', type: 'regular', status: 'open', ...wanted });
}

function first<Document extends { paperContext: boolean }>(
  documents: Iterable<Document>,
  mode: TradeMode,
  wanted: Partial<Document>,
): Document {
  for (const document of documents) {
    const isWanted = Object.entries(wanted).every(
      ([key, value]) => Reflect.get(document, key) === value,
    );
    if (document.paperContext === (mode === 'paper') && isWanted) return document;
  }
  throw new Error(`The sandbox has no ${mode} document like ${JSON.stringify(wanted)}.`);
}
