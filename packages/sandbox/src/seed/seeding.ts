import type { SandboxAccount } from '../account.ts';
import type { ExchangeAccount, Pair, Settings } from '../documents.ts';
import type { Ids } from '../ids.ts';
import type { Market } from '../market/types.ts';
import { liveCodeOf } from '../resources/exchange-table.ts';
import { settingsContext } from '../settings-context.ts';
import { createSettings, type CreateKind } from '../settings/index.ts';
import type { PricePaths } from './price-path.ts';

/** What the parts of the seed work with. */
export interface Seeding {
  account: SandboxAccount;
  market: Market;
  paths: PricePaths;
  /** Complete settings by the body they were made of. */
  settings: Map<string, Settings>;
  ids: Ids;
  /** The moment the sandbox starts at: market time and server time, in ms since the epoch. */
  now: number;
  serverNow: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The seeded connection of an exchange; `paperBinance` stands for binance on paper. */
export function connectionOf(seeding: Seeding, code: string, isPaper: boolean): ExchangeAccount {
  const wanted = isPaper ? `paper${code.charAt(0).toUpperCase()}${code.slice(1)}` : code;
  const connection = seeding.account.exchanges.find((exchange) => exchange.code === wanted);
  if (!connection) throw new Error(`The seed has no connection to ${wanted}`);
  return connection;
}

export function pairsOf(seeding: Seeding, exchange: string, names: readonly string[]): Pair[] {
  return names.map((name) => {
    const pair = seeding.market.findPair(exchange, name);
    if (!pair) throw new Error(`The seeded market has no ${name} on ${exchange}`);
    return pair;
  });
}

/** The complete settings that creating a bot with this body would store. */
export function completeSettings(
  { market, account, settings: known, now }: Seeding,
  kind: CreateKind,
  connection: ExchangeAccount,
  body: Settings,
): Settings {
  // The live bots of the seed have paper twins with the same settings.
  const key = JSON.stringify([kind, liveCodeOf(connection.code), body]);
  const stored = known.get(key);
  if (stored) return { ...stored };
  const sent = { ...body, exchangeUUID: connection.id };
  const result = createSettings(kind, sent, settingsContext(market, account, connection, now));
  if (!result.ok) throw new Error(`The seed has wrong settings: ${JSON.stringify(result.errors)}`);
  known.set(key, result.settings);
  return { ...result.settings };
}
