import type { SandboxAccount } from '../account.ts';
import type { ExchangeAccount, Pair, Settings } from '../documents.ts';
import type { Ids } from '../ids.ts';
import type { Market } from '../market/types.ts';
import { defaultSettings, forcedSettings, withGridExtras } from '../settings/create/defaults.ts';
import type { CreateKind } from '../settings/index.ts';
import type { Locks } from './locks.ts';
import type { PricePaths } from './price-path.ts';

/** What the parts of the seed work with. */
export interface Seeding {
  account: SandboxAccount;
  market: Market;
  paths: PricePaths;
  locks: Locks;
  /** What is stored when nothing is sent, by kind. */
  defaults: Map<CreateKind, Settings>;
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

/**
 * The complete settings that creating a bot with this body would store. They are put together, not
 * checked: checking a hundred bots would take longer than a sandbox may need to start. A test checks
 * them.
 */
export function completeSettings(
  { defaults, now }: Seeding,
  kind: CreateKind,
  connection: ExchangeAccount,
  body: Settings,
  pairs: readonly Pair[],
): Settings {
  const known = defaults.get(kind) ?? defaultSettings(kind, now);
  defaults.set(kind, known);
  const natives = pairs.map(({ native }) => native);
  const exchange = {
    code: connection.code,
    id: connection.id,
    futures: connection.market === 'futures',
    coinm: connection.type === 'inverse',
  };
  const settings = {
    ...known,
    ...body,
    ...forcedSettings(kind, exchange),
    pair: kind === 'grid' ? natives[0] : natives,
  };
  return kind === 'grid' ? withGridExtras(settings) : settings;
}
