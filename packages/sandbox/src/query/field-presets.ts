/** What a caller can select fields of (contract section 6). */
export type FieldResource =
  'dca' | 'combo' | 'grid' | 'hedge' | 'deals' | 'balances' | 'screener' | 'backtests';

export type FieldPreset = 'minimal' | 'standard' | 'extended';

type Levels = Partial<Record<FieldPreset, string>> & { minimal: string };

const BOT_MINIMAL = '_id uuid settings.name status exchange exchangeUUID paperContext';
const DCA_STANDARD =
  'settings.pair profit.total profit.totalUsd deals.all deals.active created updated';
const DCA_EXTENDED =
  'settings.baseOrderSize settings.useSl settings.slPerc settings.trailingTp settings.trailingTpPerc ' +
  'settings.trailingSl settings.ordersCount settings.activeOrdersCount cost workingTimeNumber profitToday statusReason';
const GRID_SETTINGS =
  'levels lowPrice topPrice gridType gridStep budget ordersInAdvance useOrderInAdvance prioritize ' +
  'sellDisplacement profitCurrency orderFixedIn feeOrder useStartPrice startPrice skipBalanceCheck tpSl ' +
  'tpSlCondition tpSlAction sl slCondition slAction tpPerc slPerc tpTopPrice slLowPrice tpSlLimit slLimit ' +
  'futures coinm marginType leverage strategy futuresStrategy';

/** What each level adds to the one before, in the order of contract section 6. */
const LEVELS: Record<FieldResource, Levels> = {
  dca: { minimal: BOT_MINIMAL, standard: DCA_STANDARD, extended: DCA_EXTENDED },
  combo: {
    minimal: BOT_MINIMAL,
    standard: DCA_STANDARD,
    extended: `${DCA_EXTENDED} dealsStatsForBot`,
  },
  grid: {
    minimal: BOT_MINIMAL,
    standard:
      'settings.pair symbol profit.total profit.totalUsd levels.active levels.all created updated',
    extended:
      GRID_SETTINGS.replaceAll(/\S+/g, 'settings.$&') +
      ' cost initialPrice avgPrice workingTimeNumber profitToday statusReason flags feePaid feeByAsset',
  },
  hedge: {
    minimal: '_id uuid name status paperContext',
    standard:
      'profit.total profit.totalUsd profitByAssets profitBasis dealsInBot.all dealsInBot.active created updated',
    extended:
      'sharedSettings unrealizedProfit profitToday workingTimeNumber cost statusReason flags symbol bots',
  },
  deals: {
    minimal: '_id botId status symbol.symbol profit.total profit.totalUsd createTime',
    standard:
      'exchange exchangeUUID paperContext avgPrice lastPrice levels.all levels.complete cost value ' +
      'updateTime closeTime startBlocked trailingClose',
    extended:
      'settings.baseOrderSize settings.orderSize settings.ordersCount initialBalances currentBalances ' +
      'feePaid feeByAsset usage stats strategy',
  },
  balances: {
    minimal: 'asset free locked exchangeUUID',
    standard: 'exchange paperContext',
  },
  screener: {
    minimal:
      'symbol name currentPrice priceChangePercentage24h totalVolume marketCap marketCapRank',
    standard:
      'priceChangePercentage1h priceChangePercentage7d volumeChange24h marketCapChangePercentage24h ' +
      'volatility1d liquidityScore category',
    extended:
      'priceChangePercentage30d priceChangePercentage1y atlChangePercentage athChangePercentage ' +
      'volatility3d volatility7d exchanges sparkline',
  },
  backtests: {
    minimal: '_id status type exchange symbols created',
    standard: 'exchangeUUID cost backtestId statusReason updated',
    extended: 'statusHistory payload',
  },
};

const PRESETS: readonly FieldPreset[] = ['minimal', 'standard', 'extended'];

const lists = new Map<string, readonly string[]>();

/** The paths of a preset, always the same list; a preset that is not there falls back to minimal. */
export function presetFields(resource: FieldResource, preset: FieldPreset): readonly string[] {
  const key = `${resource} ${preset}`;
  const known = lists.get(key) ?? buildList(LEVELS[resource], preset);
  lists.set(key, known);
  return known;
}

function buildList(levels: Levels, preset: FieldPreset): readonly string[] {
  const wanted = levels[preset] === undefined ? 'minimal' : preset;
  return PRESETS.slice(0, PRESETS.indexOf(wanted) + 1).flatMap((level) =>
    (levels[level] ?? '').split(' '),
  );
}

export function isPreset(text: string): text is FieldPreset {
  return PRESETS.some((preset) => preset === text);
}
