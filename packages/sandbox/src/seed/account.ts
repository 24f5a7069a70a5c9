import type { SandboxAccount } from '../account.ts';
import type { ExchangeAccount, GlobalVariable, Settings } from '../documents.ts';
import { OTHER_USER_ID, RESTRICTED_BOT_ID, USER_ID } from '../keys.ts';
import { seedBacktests } from './backtests.ts';
import type { CreateKind } from '../settings/index.ts';
import { seedBalances } from './balances.ts';
import { COMBO_SPECS, OTHER_SPECS } from './combo-bot-specs.ts';
import { DCA_SPECS } from './dca-bot-specs.ts';
import { seedDealBot } from './deal-bots.ts';
import { GRID_SPECS, seedGridBot } from './grid-bots.ts';
import { HEDGE_SPECS, seedHedgeBot } from './hedge-bots.ts';
import { seedMainConnections, seedOtherConnections } from './connections.ts';
import { createLocks } from './locks.ts';
import { DAY_MS, type Seeding } from './seeding.ts';
import { seedTerminalDeal, TERMINAL_SPECS } from './terminal-deals.ts';

/** Fills both accounts; the same seed and start give the same documents. */
export function seedAccounts(
  parts: Omit<Seeding, 'account' | 'locks' | 'defaults'>,
): Map<string, SandboxAccount> {
  const shared = { ...parts, locks: createLocks(), defaults: new Map<CreateKind, Settings>() };
  const main = { ...shared, account: emptyAccount(USER_ID, seedMainConnections(parts.ids)) };
  const other = {
    ...shared,
    account: emptyAccount(OTHER_USER_ID, seedOtherConnections(parts.ids)),
  };
  for (const isPaper of [false, true]) {
    seedTrading(main, isPaper);
    for (const spec of OTHER_SPECS) seedDealBot(other, spec, isPaper);
  }
  seedVariables(main);
  seedBacktests(main);
  seedBalances(main);
  seedBalances(other);
  return new Map([main.account, other.account].map((account) => [account.userId, account]));
}

function emptyAccount(userId: string, exchanges: ExchangeAccount[]): SandboxAccount {
  return {
    userId,
    exchanges,
    bots: new Map(),
    deals: new Map(),
    balances: new Map(),
    variables: new Map(),
    hedges: new Map(),
    backtests: new Map(),
    credits: 500,
  };
}

function seedTrading(seeding: Seeding, isPaper: boolean): void {
  for (const [index, spec] of DCA_SPECS.entries()) {
    const isRestricted = index === 0 && !isPaper;
    seedDealBot(seeding, spec, isPaper, isRestricted ? { _id: RESTRICTED_BOT_ID } : {});
  }
  for (const spec of COMBO_SPECS) seedDealBot(seeding, spec, isPaper);
  for (const spec of GRID_SPECS) seedGridBot(seeding, spec, isPaper);
  for (const spec of HEDGE_SPECS) seedHedgeBot(seeding, spec, isPaper);
  for (const spec of TERMINAL_SPECS) seedTerminalDeal(seeding, spec, isPaper);
}

/** Three variables; the first is used by one bot, so it cannot be deleted (contract section 20). */
function seedVariables(seeding: Seeding): void {
  const takeProfit = addVariable(seeding, 'Take profit', 'float', '1.5');
  addVariable(seeding, 'Orders', 'int', '5');
  addVariable(seeding, 'Desk', 'text', 'evening');
  const [, bot] = seeding.account.bots.values();
  if (!bot) return;
  takeProfit.botAmount = 1;
  bot.settings = { ...bot.settings, tpPerc: takeProfit.value };
  bot.vars = { list: [takeProfit._id], paths: [{ path: 'tpPerc', variable: takeProfit._id }] };
}

function addVariable(
  { account, ids, now }: Seeding,
  name: string,
  type: GlobalVariable['type'],
  value: string,
): GlobalVariable {
  const time = new Date(now - (20 - account.variables.size) * DAY_MS).toISOString();
  const variable = {
    _id: ids.objectId(),
    name,
    type,
    value,
    botAmount: 0,
    userId: account.userId,
    created: time,
    updated: time,
    __v: 0,
  };
  account.variables.set(variable._id, variable);
  return variable;
}
