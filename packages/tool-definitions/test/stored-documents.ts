import type { Sandbox } from '@gainium/sandbox';
import type { TradeMode } from '../src/index.ts';
import { accountOf } from './seed.ts';

/** A stored document, reduced to whose it is and whether it changed. */
export interface StoredDocument {
  id: string;
  /** Undefined for what belongs to no context. */
  mode: TradeMode | undefined;
  /** The bot it belongs to. */
  botId: string | undefined;
  text: string;
}

/** Everything the account stores that can be bought, sold or changed. */
export function storedDocuments(sandbox: Sandbox): StoredDocument[] {
  const { bots, deals, balances, variables, hedges, backtests } = accountOf(sandbox);
  return [
    ...Array.from(bots.values(), (bot) => ({
      id: bot._id,
      mode: modeOf(bot),
      botId: bot._id,
      text: textOf(bot),
    })),
    ...Array.from(deals.values(), (deal) => ({
      id: deal._id,
      mode: modeOf(deal),
      botId: deal.botId,
      text: textOf(deal),
    })),
    ...Array.from(hedges.values(), (bot) => ({
      id: bot._id,
      mode: modeOf(bot),
      botId: bot._id,
      text: textOf(bot),
    })),
    ...Array.from(balances.values(), (one) => ({
      id: one._id,
      mode: modeOf(one),
      botId: undefined,
      text: textOf(one),
    })),
    ...Array.from(variables.values(), (one) => ({
      id: one._id,
      mode: undefined,
      botId: undefined,
      text: textOf(one),
    })),
    ...Array.from(backtests.keys(), (id) => ({ id, mode: undefined, botId: undefined, text: id })),
  ];
}

function modeOf({ paperContext }: { paperContext: boolean }): TradeMode {
  return paperContext ? 'paper' : 'live';
}

function textOf(document: object): string {
  return JSON.stringify(document);
}

/** What was added, taken out or changed since. */
export function changedDocuments(
  before: readonly StoredDocument[],
  sandbox: Sandbox,
): StoredDocument[] {
  const known = new Map(before.map((document) => [document.id, document.text]));
  const now = storedDocuments(sandbox);
  const ids = new Set(now.map(({ id }) => id));
  return [
    ...now.filter(({ id, text }) => known.get(id) !== text),
    ...before.filter(({ id }) => !ids.has(id)),
  ];
}
