import type { HedgeBot, SandboxAccount } from '../account.ts';
import type { Bot, BotKind, Deal, HedgeKind } from '../documents.ts';
import { refuseRead } from '../http/reply.ts';
import { type DealType, isOneOf } from './enums.ts';

export const BOT_KINDS = ['dca', 'combo', 'grid'] as const satisfies readonly BotKind[];
const HEDGE_KINDS = ['hedgeCombo', 'hedgeDca'] as const satisfies readonly HedgeKind[];
export const ALL_BOT_KINDS = [...BOT_KINDS, ...HEDGE_KINDS] as const;

export const invalidBotType = refuseRead(
  400,
  `Invalid bot type. Must be one of: ${ALL_BOT_KINDS.join(', ')}`,
);

export function isHedgeKind(kind: unknown): kind is HedgeKind {
  return isOneOf(HEDGE_KINDS, kind);
}

/** A bot of the user by id, whatever its context; deleted ones are gone. */
export function findBot(
  account: SandboxAccount,
  kind: BotKind | undefined,
  id = '',
): Bot | undefined {
  const bot = account.bots.get(id.toLowerCase());
  return bot && bot.kind === kind && !bot.isDeleted ? bot : undefined;
}

export function findHedge(account: SandboxAccount, kind: HedgeKind, id = ''): HedgeBot | undefined {
  const hedge = account.hedges.get(id.toLowerCase());
  return hedge && hedge.kind === kind && !hedge.isDeleted ? hedge : undefined;
}

/** A deal of the user by id, whatever its context. */
export function findDeal(account: SandboxAccount, id = ''): Deal | undefined {
  return account.deals.get(id.toLowerCase());
}

/** dca means: opened by a dca bot and not terminal (contract section 16.1). */
export function isOfType(deal: Deal, dealType: DealType): boolean {
  if (dealType === 'terminal') return deal.type === 'terminal';
  return deal.kind === dealType && deal.type !== 'terminal';
}
