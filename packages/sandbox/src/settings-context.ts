import type { Account, ExchangeAccount } from './documents.ts';
import type { Market } from './market/index.ts';
import type { SettingsContext } from './settings/index.ts';

/** What the settings rules have to know about a connection of the user. */
export function settingsContext(
  market: Market,
  account: Account,
  connection: ExchangeAccount,
  now: number,
): SettingsContext {
  return {
    exchange: {
      code: connection.code,
      id: connection.id,
      futures: connection.market === 'futures',
      coinm: connection.type === 'inverse',
    },
    findPair: (text) => market.findPair(connection.code, text),
    findVariable: (id) => account.variables.get(id),
    now,
  };
}
