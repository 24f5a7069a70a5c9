import { type Bot, type Deal, type Sandbox, type SandboxAccount, USER_ID } from '../src/index.ts';

/** A moment at which the market stands still, so that the seed is the same in every run. */
export const FROZEN = { start: Date.UTC(2026, 9, 10, 12), speed: 0 } as const;

/** A well-formed id that nothing has. */
export const UNKNOWN = '0123456789abcdef01234567';

export function accountOf(sandbox: Sandbox): SandboxAccount {
  const account = sandbox.accounts.get(USER_ID);
  if (!account) throw new Error('The sandbox has no account');
  return account;
}

export function findBot(sandbox: Sandbox, isWanted: (bot: Bot) => boolean): Bot {
  const bot = [...accountOf(sandbox).bots.values()].find(isWanted);
  if (!bot) throw new Error('The seed has no such bot');
  return bot;
}

export function findDeal(sandbox: Sandbox, isWanted: (deal: Deal) => boolean): Deal {
  const deal = [...accountOf(sandbox).deals.values()].find(isWanted);
  if (!deal) throw new Error('The seed has no such deal');
  return deal;
}

/** The id of a seeded connection. */
export function exchangeOf(sandbox: Sandbox, code: string): string {
  const connection = accountOf(sandbox).exchanges.find((entry) => entry.code === code);
  if (!connection) throw new Error(`The seed has no connection to ${code}`);
  return connection.id;
}

/** The object that an id which is no id is answered with. */
export function castErrorOf(value: string, model: string): object {
  return {
    stringValue: `"${value}"`,
    valueType: 'string',
    kind: 'ObjectId',
    value,
    path: '_id',
    reason: {},
    name: 'CastError',
    message: `Cast to ObjectId failed for value "${value}" (type string) at path "_id" for model "${model}"`,
  };
}
