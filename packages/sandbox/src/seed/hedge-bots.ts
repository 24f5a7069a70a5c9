import type { BotStatus, HedgeKind, Settings } from '../documents.ts';
import { seedDealBot } from './deal-bots.ts';
import type { Seeding } from './seeding.ts';

interface HedgeSpec {
  kind: HedgeKind;
  name: string;
  exchange: string;
  /** BASE_QUOTE of the long and of the short leg. */
  pairs: readonly [long: string, short: string];
  status: BotStatus;
  days: number;
  settings?: Settings;
}

/** Hedge bots on futures; the last of each kind earns in two assets (contract section 15, mixed). */
export const HEDGE_SPECS: readonly HedgeSpec[] = [
  {
    kind: 'hedgeDca',
    name: 'BTC hedge',
    exchange: 'bybitLinear',
    pairs: ['BTC_USDT', 'BTC_USDT'],
    status: 'open',
    days: 6,
  },
  {
    kind: 'hedgeDca',
    name: 'ETH hedge',
    exchange: 'binanceUsdm',
    pairs: ['ETH_USDT', 'ETH_USDT'],
    status: 'closed',
    days: 8,
  },
  {
    kind: 'hedgeDca',
    name: 'SOL hedge retired',
    exchange: 'bybitLinear',
    pairs: ['SOL_USDT', 'SOL_USDT'],
    status: 'archive',
    days: 9,
  },
  {
    kind: 'hedgeDca',
    name: 'Two-dollar hedge',
    exchange: 'binanceUsdm',
    pairs: ['BTC_USDT', 'BTC_USDC'],
    status: 'open',
    days: 5,
  },
  {
    kind: 'hedgeCombo',
    name: 'BTC combo hedge',
    exchange: 'bybitLinear',
    pairs: ['BTC_USDT', 'BTC_USDT'],
    status: 'open',
    days: 6,
  },
  {
    kind: 'hedgeCombo',
    name: 'XRP combo hedge',
    exchange: 'binanceUsdm',
    pairs: ['XRP_USDT', 'XRP_USDT'],
    status: 'closed',
    days: 7,
  },
  {
    kind: 'hedgeCombo',
    name: 'DOGE combo hedge',
    exchange: 'bybitLinear',
    pairs: ['DOGE_USDT', 'DOGE_USDT'],
    status: 'error',
    days: 4,
  },
  {
    kind: 'hedgeCombo',
    name: 'Two-dollar combo hedge',
    exchange: 'binanceUsdm',
    pairs: ['ETH_USDT', 'ETH_USDC'],
    status: 'open',
    days: 5,
  },
];

/** Stores a hedge bot and its legs, which are ordinary bots that know their parent. */
export function seedHedgeBot(seeding: Seeding, spec: HedgeSpec, isPaper: boolean): void {
  const { ids, account } = seeding;
  const _id = ids.objectId();
  const kind = spec.kind === 'hedgeDca' ? 'dca' : 'combo';
  const seedLeg = (strategy: 'LONG' | 'SHORT', pair: string) =>
    seedDealBot(
      seeding,
      {
        kind,
        name: `${spec.name} ${strategy.toLowerCase()}`,
        exchange: spec.exchange,
        pairs: [pair],
        status: spec.status,
        days: spec.days,
        settings: { strategy, leverage: 2, ...spec.settings },
      },
      isPaper,
      { parentBotId: _id },
    );
  const long = seedLeg('LONG', spec.pairs[0]);
  const short = seedLeg('SHORT', spec.pairs[1]);
  account.hedges.set(_id, {
    _id,
    uuid: ids.uuid(),
    userId: account.userId,
    kind: spec.kind,
    paperContext: isPaper,
    isDeleted: false,
    legs: [long._id, short._id],
    created: long.created,
    updated: long.updated,
  });
}
