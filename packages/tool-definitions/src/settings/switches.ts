/** Whose settings: those of a bot, or of a terminal deal (bot-settings sections 4 and 6). */
export type SettingsKind = 'dca' | 'combo' | 'terminal' | 'grid';

export type Settings = Readonly<Record<string, unknown>>;

/** A setting and the values with which it lets another one act. */
interface Switch {
  name: string;
  values: readonly unknown[];
}

/** Any one of these is enough. */
type Condition = readonly Switch[];

const on = (...names: string[]): Condition => names.map((name) => ({ name, values: [true] }));
const is = (name: string, ...values: string[]): Condition => [{ name, values }];

/** Settings, parted by blanks, and the conditions that all have to hold before they act. */
type Row = readonly [names: string, ...conditions: Condition[]];

/**
 * The column "acts only when" of bot-settings section 4. A switch has conditions of its own, which
 * are not repeated: moveSLTrigger names moveSL, and moveSL names useSl.
 */
const dealRows: readonly Row[] = [
  ['marginType leverage', on('futures')],
  ['limitTimeout', on('useLimitTimeout')],
  ['reinvestValue', on('useReinvest')],
  ['riskReductionValue', on('useRiskReduction')],
  ['maxDealsPerPair', on('useMulti')],
  ['maxPositionEntries adoptOpenDeals', on('singlePosition')],
  ['maxDealsOver maxDealsUnder', on('useSeparateMaxDealsOverAndUnder')],
  ['maxDealsOverPerSymbol maxDealsUnderPerSymbol', on('useSeparateMaxDealsOverAndUnderPerSymbol')],
  ['minOpenDeal maxOpenDeal', on('useStaticPriceFilter')],
  ['useMaxDealsPerHigherTimeframe startDealLogic', is('startCondition', 'TechnicalIndicators')],
  ['maxDealsPerHigherTimeframe', on('useMaxDealsPerHigherTimeframe')],
  ['minimumDeviation', is('scaleDcaType', 'atr', 'adr')],
  ['volumeValue', on('useVolumeFilter')],
  ['volumeTop', on('useVolumeFilter'), is('volumeValue', 'custom')],
  ['useVolumeFilterAll', on('useMulti'), on('useVolumeFilter', 'useRelativeVolumeFilter')],
  ['relativeVolumeValue', on('useRelativeVolumeFilter')],
  ['relativeVolumeTop', on('useRelativeVolumeFilter'), is('relativeVolumeValue', 'custom')],
  [
    'dynamicPriceFilterDeviation dynamicPriceFilterPriceType dynamicPriceFilterDirection dynamicPriceFilterOverValue dynamicPriceFilterUnderValue',
    on('useDynamicPriceFilter'),
  ],
  ['cooldownAfterDealStart cooldownAfterDealStop', on('useCooldown')],
  [
    'cooldownAfterDealStartInterval cooldownAfterDealStartUnits cooldownAfterDealStartOption',
    on('cooldownAfterDealStart'),
  ],
  [
    'cooldownAfterDealStopInterval cooldownAfterDealStopUnits cooldownAfterDealStopOption',
    on('cooldownAfterDealStop'),
  ],
  [
    'rrSlType riskSlType riskUseTpRatio riskMaxPositionSize riskMinPositionSize riskMaxSl riskMinSl',
    on('useRiskReward'),
  ],
  ['rrSlFixedValue', on('useRiskReward'), is('rrSlType', 'fixed')],
  ['riskSlAmountPerc', on('useRiskReward'), is('riskSlType', 'perc')],
  ['riskSlAmountValue', on('useRiskReward'), is('riskSlType', 'fixed')],
  ['riskTpRatio', on('useRiskReward'), on('riskUseTpRatio')],
  [
    'dealCloseCondition tpPerc useMinTP useMultiTp useFixedTPPrices trailingTp comboTpBase comboTpLimit',
    on('useTp'),
  ],
  ['minTp', on('useMinTP'), is('dealCloseCondition', 'techInd', 'webhook')],
  ['multiTp', on('useTp'), on('useMultiTp')],
  ['fixedTpPrice', on('useTp'), on('useFixedTPPrices')],
  ['trailingTpPerc', on('useTp'), on('trailingTp')],
  ['closeByTimerValue closeByTimerUnits', on('closeByTimer')],
  [
    'useCloseAfterX useCloseAfterXwin useCloseAfterXloss useCloseAfterXconsecutiveWin useCloseAfterXconsecutiveLoss useCloseAfterXprofit useCloseAfterXopen botStart botActualStart stopType stopStatus stopBotLogic startBotLogic',
    on('useBotController'),
  ],
  ['closeAfterX', on('useCloseAfterX')],
  ['closeAfterXwin', on('useCloseAfterXwin')],
  ['closeAfterXloss', on('useCloseAfterXloss')],
  ['closeAfterXconsecutiveWin', on('useCloseAfterXconsecutiveWin')],
  ['closeAfterXconsecutiveLoss', on('useCloseAfterXconsecutiveLoss')],
  ['closeAfterXprofitCond closeAfterXprofitValue', on('useCloseAfterXprofit')],
  ['closeAfterXopen', on('useCloseAfterXopen')],
  [
    'dealCloseConditionSL slPerc baseSlOn useMultiSl useFixedSLPrices trailingSl moveSL comboSlLimit',
    on('useSl'),
  ],
  ['multiSl', on('useSl'), on('useMultiSl')],
  ['fixedSlPrice', on('useSl'), on('useFixedSLPrices')],
  ['moveSLTrigger moveSLValue moveSLForAll', on('moveSL')],
  [
    'orderSize dcaCondition ordersCount step stepScale volumeScale dcaVolumeBaseOn dcaByMarket useSmartOrders',
    on('useDca'),
  ],
  ['scaleDcaType', on('useDca'), is('dcaCondition', 'percentage')],
  ['activeOrdersCount', on('useDca'), on('useSmartOrders')],
  [
    'dcaVolumeRequiredChange dcaVolumeRequiredChangeRef dcaVolumeMaxValue',
    is('dcaVolumeBaseOn', 'change'),
  ],
  ['reduceToAvailableMinSize', on('reduceToAvailableBalance')],
  ['dcaCustom', on('useDca'), is('dcaCondition', 'custom')],
  ['hodlDay hodlAt hodlNextBuy hodlHourly', is('startCondition', 'Timer')],
  ['stopDealLogic', is('dealCloseCondition', 'techInd')],
  ['stopDealSlLogic', is('dealCloseConditionSL', 'techInd')],
  ['startBotPriceCondition startBotPriceValue', is('botActualStart', 'price')],
  ['stopBotPriceCondition stopBotPriceValue', is('botStart', 'price')],
  ['comboSmartGridsCount', on('comboUseSmartGrids')],
  ['comboActiveMinigrids', on('useActiveMinigrids')],
  [
    'dynamicArLockValue',
    ['dealCloseCondition', 'dealCloseConditionSL', 'dcaCondition'].flatMap((name) =>
      is(name, 'dynamicAr'),
    ),
  ],
  ['baseOrderPrice', on('useLimitPrice')],
  ['importFrom', is('terminalDealType', 'import')],
];

/** The same column of bot-settings section 6. */
const gridRows: readonly Row[] = [
  ['levels', is('prioritize', 'level')],
  ['gridStep', is('prioritize', 'gridStep')],
  ['ordersInAdvance', on('useOrderInAdvance')],
  ['tpSlCondition tpSlAction tpSlLimit', on('tpSl')],
  ['slCondition slAction slLimit', on('sl')],
  ['tpPerc', on('tpSl'), is('tpSlCondition', 'valueChanged')],
  ['slPerc', on('sl'), is('slCondition', 'valueChanged')],
  ['tpTopPrice', on('tpSl'), is('tpSlCondition', 'priceReached')],
  ['slLowPrice', on('sl'), is('slCondition', 'priceReached')],
  ['startPrice', on('useStartPrice')],
  ['futuresStrategy marginType leverage', on('futures')],
];

function byName(rows: readonly Row[]): ReadonlyMap<string, readonly Condition[]> {
  return new Map(
    rows.flatMap(([names, ...conditions]) =>
      names.split(' ').map((name) => [name, conditions] as const),
    ),
  );
}

const dealConditions = byName(dealRows);
const gridConditions = byName(gridRows);

/**
 * Defaults of the switches that are not off in a new object (bot-settings sections 4 and 6).
 * `futures` is among them because only the exchange account knows it, and what is not known is
 * not reported.
 */
const newDeals: Settings = {
  futures: true,
  startCondition: 'ASAP',
  useMaxDealsPerHigherTimeframe: true,
  volumeValue: 'top25',
  relativeVolumeValue: 'top25',
  rrSlType: 'indicator',
  riskSlType: 'perc',
  riskUseTpRatio: true,
  dealCloseCondition: 'tp',
  useTp: true,
  dealCloseConditionSL: 'tp',
  useDca: true,
  dcaCondition: 'percentage',
  scaleDcaType: 'percentage',
  dcaVolumeBaseOn: 'scale',
  botStart: 'manual',
  botActualStart: 'manual',
  terminalDealType: 'smart',
};

const newObjects: Readonly<Record<SettingsKind, Settings>> = {
  dca: newDeals,
  combo: { ...newDeals, useTp: false },
  terminal: newDeals,
  grid: {
    futures: true,
    prioritize: 'level',
    tpSlCondition: 'valueChanged',
    slCondition: 'valueChanged',
  },
};

/**
 * Sent values that have no effect because their switch is neither sent nor stored as on: the API
 * takes and keeps them without a word (bot-settings section 1).
 *
 * @param stored The settings before the change. Left out: the object is to be created.
 * @returns One sentence for each switch, such as "slPerc has no effect while useSl is off."
 */
export function findIdleSettings(
  kind: SettingsKind,
  sent: Settings,
  stored: Settings = newObjects[kind],
): string[] {
  const conditions = kind === 'grid' ? gridConditions : dealConditions;
  const merged = { ...stored, ...sent };
  const idle = new Map<string, string[]>();
  for (const [name, value] of Object.entries(sent)) {
    const reason = isNeutral(value) ? undefined : findReason(name, conditions, merged);
    if (reason) idle.set(reason, [...(idle.get(reason) ?? []), name]);
  }
  return Array.from(idle, ([reason, names]) => {
    const verb = names.length === 1 ? 'has' : 'have';
    return `${names.join(', ')} ${verb} no effect ${reason}.`;
  });
}

/** A switch that is turned off, or an emptied list or text, asks for nothing. */
function isNeutral(value: unknown): boolean {
  return value === false || value === '' || (Array.isArray(value) && value.length === 0);
}

function findReason(
  name: string,
  conditions: ReadonlyMap<string, readonly Condition[]>,
  merged: Settings,
): string | undefined {
  for (const condition of conditions.get(name) ?? []) {
    const set = condition.filter((one) => one.values.includes(merged[one.name]));
    if (set.length === 0) return describe(condition);
    // The switch is set, and may itself wait for another one.
    const reasons = set.map((one) => findReason(one.name, conditions, merged));
    if (!reasons.includes(undefined)) return reasons[0];
  }
  return undefined;
}

function describe(condition: Condition): string {
  const names = condition.map((one) => one.name).join(' or ');
  const values = condition[0]?.values ?? [];
  if (names === 'futures') return 'on a spot exchange';
  if (!values.includes(true)) return `unless ${names} is ${values.join(' or ')}`;
  return condition.length === 1 ? `while ${names} is off` : `unless ${names} is on`;
}
