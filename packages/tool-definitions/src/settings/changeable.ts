import {
  above0,
  below0,
  dealLimit,
  entryLimit,
  filledList,
  flag,
  impossible,
  list,
  number,
  numberAbove0,
  numberBelow0,
  oneOf,
  pairList,
  text,
  whole,
  wholeAbove0,
  type ValueType,
} from './value-types.ts';

/** What an update changes, by the names of the columns of bot-settings section 4. */
export const changeTargets = {
  bD: 'dca bot',
  bC: 'combo bot',
  dD: 'dca deal',
  dC: 'combo deal',
} as const;
export type ChangeTarget = keyof typeof changeTargets;

type Row = readonly [targets: string, type: ValueType, names: string];

const orders = whole(1, 200);
const interval = whole(1, 1_000_000);
const units = oneOf('seconds', 'minutes', 'hours', 'days');
const onlyAtCreation = 'The API takes other values only when a bot is created.';
const closeCondition = { ...oneOf('tp'), reason: onlyAtCreation };

/**
 * The column "update" of bot-settings section 4 with the types of section 5. Signs and ranges are
 * those of create: an update of the API takes a stop-loss above zero without a word.
 */
// prettier-ignore
const rows: readonly Row[] = [
  ['bD bC dD dC', flag, 'useTp useSl useDca useSmartOrders'],
  ['bD bC dD dC', above0, 'tpPerc step stepScale volumeScale'],
  ['bD bC dD dC', below0, 'slPerc'],
  ['bD bC dD dC', orders, 'ordersCount activeOrdersCount'],
  ['bD bC dD dC', oneOf('base', 'quote'), 'profitCurrency'],
  ['bD bC dD dC', oneOf('start', 'avg'), 'baseSlOn'],
  ['bD bC dD', above0, 'orderSize'],
  ['bD dD', pairList, 'pair'],
  ['bD dD', filledList, 'multiTp multiSl dcaCustom'],
  ['bD dD', flag, 'useMultiTp trailingTp closeByTimer useMultiSl trailingSl moveSL moveSLForAll'],
  ['bD dD', above0, 'trailingTpPerc moveSLTrigger moveSLValue'],
  ['bD dD', interval, 'closeByTimerValue'],
  ['bD dD', units, 'closeByTimerUnits'],
  ['bD dD', closeCondition, 'dealCloseCondition dealCloseConditionSL'],
  ['bD', { ...oneOf('percentage', 'indicators'), reason: onlyAtCreation }, 'dcaCondition'],
  ['dD', { ...oneOf('percentage'), reason: onlyAtCreation }, 'dcaCondition'],
  ['bC dC', oneOf('full', 'filled'), 'comboTpBase'],
  ['bD bC', text, 'name'],
  ['bD bC', above0, 'baseOrderSize reinvestValue riskReductionValue minOpenDeal maxOpenDeal'],
  ['bD bC', above0, 'dynamicPriceFilterOverValue dynamicPriceFilterUnderValue'],
  ['bD bC', oneOf('base', 'quote', 'percTotal', 'percFree', 'usd'), 'orderSizeType'],
  ['bD bC', oneOf('LIMIT', 'MARKET'), 'startOrderType'],
  ['bD bC', { ...oneOf('ASAP', 'Manual', 'TechnicalIndicators'), reason: onlyAtCreation }, 'startCondition'],
  ['bD bC', dealLimit, 'maxNumberOfOpenDeals'],
  ['bD bC', flag, 'skipBalanceCheck useReinvest useRiskReduction useNoOverlapDeals useCooldown'],
  ['bD bC', flag, 'useStaticPriceFilter useDynamicPriceFilter'],
  ['bD bC', oneOf('avg', 'entry'), 'dynamicPriceFilterPriceType'],
  ['bD bC', oneOf('over', 'under', 'overAndUnder'), 'dynamicPriceFilterDirection'],
  ['bD bC', impossible, 'cooldownAfterDealStart cooldownAfterDealStop'],
  ['bD bC', interval, 'cooldownAfterDealStartInterval cooldownAfterDealStopInterval'],
  ['bD bC', units, 'cooldownAfterDealStartUnits cooldownAfterDealStopUnits'],
  ['bD bC', list, 'indicators indicatorGroups'],
  ['bD', flag, 'singlePosition adoptOpenDeals'],
  ['bD', entryLimit, 'maxPositionEntries'],
  ['bC', wholeAbove0, 'gridLevel baseGridLevels comboActiveMinigrids'],
  ['bC', above0, 'baseStep'],
  // Numeric text on create, a JSON number here.
  ['bC', whole(1, 10), 'comboSmartGridsCount'],
  ['bC', flag, 'useActiveMinigrids comboUseSmartGrids'],
];

/** What each target of an update takes. */
export const changeable: Readonly<Record<ChangeTarget, ReadonlyMap<string, ValueType>>> = {
  bD: typesOf('bD', rows),
  bC: typesOf('bC', rows),
  dD: typesOf('dD', rows),
  dC: typesOf('dC', rows),
};

/** What a copy of a grid bot may be given (bot-settings section 6). */
// prettier-ignore
export const gridChangeable: ReadonlyMap<string, ValueType> = typesOf('grid', [
  ['grid', text, 'name pair startPrice'],
  ['grid', numberAbove0, 'topPrice lowPrice budget gridStep'],
  ['grid', number, 'sellDisplacement tpPerc tpTopPrice slLowPrice'],
  ['grid', numberBelow0, 'slPerc'],
  ['grid', whole(2, 200), 'levels'],
  ['grid', whole(1, 20), 'ordersInAdvance'],
  ['grid', whole(1, 125), 'leverage'],
  ['grid', flag, 'useOrderInAdvance tpSl sl tpSlLimit slLimit useStartPrice feeOrder skipBalanceCheck'],
  ['grid', oneOf('gridStep', 'level'), 'prioritize'],
  ['grid', oneOf('geometric', 'arithmetic'), 'gridType'],
  ['grid', oneOf('valueChanged', 'priceReached'), 'tpSlCondition slCondition'],
  ['grid', oneOf('stop', 'stopAndSell'), 'tpSlAction slAction'],
  ['grid', oneOf('LONG', 'SHORT'), 'strategy'],
  ['grid', oneOf('LONG', 'SHORT', 'NEUTRAL'), 'futuresStrategy'],
  ['grid', oneOf('inherit', 'cross', 'isolated'), 'marginType'],
  ['grid', oneOf('base', 'quote'), 'profitCurrency orderFixedIn'],
]);

/** What a copy of a hedge bot may be given for both legs at once (contract section 15). */
export const hedgeShared: ReadonlyMap<string, ValueType> = typesOf('hedge', [
  ['hedge', flag, 'useTp useSl comboTpLimit comboSlLimit'],
  ['hedge', above0, 'tpPerc'],
  ['hedge', below0, 'slPerc'],
  ['hedge', oneOf('full', 'filled'), 'comboTpBase'],
  ['hedge', closeCondition, 'dealCloseCondition dealCloseConditionSL'],
]);

function typesOf(target: string, table: readonly Row[]): ReadonlyMap<string, ValueType> {
  const taken = table.filter(([targets]) => targets.split(' ').includes(target));
  return new Map(
    taken.flatMap(([, type, names]) => names.split(' ').map((name) => [name, type] as const)),
  );
}
