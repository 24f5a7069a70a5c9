import type { Settings } from '../../documents.ts';
import { checkSinglePosition } from '../rules/exits.ts';
import { adoptOpenDeals, type UpdateKind } from './keys.ts';

type Rule = (sent: Settings, merged: Settings, stored: Settings) => string | undefined;

/** A switch that is turned on and the settings that have to be there then, sent or stored. */
function needs(name: string, settings: readonly [key: string, reason: string][]): Rule {
  return (sent, merged) =>
    has(sent[name]) ? settings.find(([key]) => !has(merged[key]))?.[1] : undefined;
}

/** The empty text counts as nothing. */
function has(value: unknown): boolean {
  return Boolean(value);
}

/** Steps 13 to 17 of bot-settings section 5, in the order of the server. */
const commonRules: readonly Rule[] = [
  (sent, _merged, stored) =>
    sent.pair !== undefined && stored.useMulti !== true
      ? 'Pair update is not supported in single coin bots'
      : undefined,
  (sent, _merged, stored) =>
    sent.useReinvest === true && sent.reinvestValue === undefined && stored.useReinvest !== true
      ? 'Reinvest value is required'
      : undefined,
  (sent, _merged, stored) =>
    sent.useRiskReduction === true &&
    sent.riskReductionValue === undefined &&
    stored.useRiskReduction !== true
      ? 'Risk reduction value is required'
      : undefined,
  (sent, merged) =>
    sent.useStaticPriceFilter === true && !has(merged.minOpenDeal) && !has(merged.maxOpenDeal)
      ? 'Min or max price to open deal is required'
      : undefined,
  needs('useDynamicPriceFilter', [
    ['dynamicPriceFilterPriceType', 'Dynamic price filter type is required'],
    ['dynamicPriceFilterDirection', 'Dynamic price filter direction is required'],
  ]),
  (sent, merged) => (sent.useDynamicPriceFilter === true ? checkFilterValues(merged) : undefined),
  needs('cooldownAfterDealStart', [
    ['cooldownAfterDealStartInterval', 'Cooldown after deal start interval is required'],
    ['cooldownAfterDealStartUnits', 'Cooldown after deal start units is required'],
  ]),
  needs('cooldownAfterDealStop', [
    ['cooldownAfterDealStopInterval', 'Cooldown after deal stop interval is required'],
    ['cooldownAfterDealStopUnits', 'Cooldown after deal stop units is required'],
  ]),
];

/** Step 18. */
const comboRules: readonly Rule[] = [
  needs('useActiveMinigrids', [['comboActiveMinigrids', 'Combo active minigrids is required']]),
  needs('comboUseSmartGrids', [['comboSmartGridsCount', 'Combo smart grids count is required']]),
];

function checkFilterValues(merged: Settings): string | undefined {
  const hasOver = has(merged.dynamicPriceFilterOverValue);
  const hasUnder = has(merged.dynamicPriceFilterUnderValue);
  switch (merged.dynamicPriceFilterDirection) {
    case 'over':
      return hasOver ? undefined : 'Dynamic price filter over value is required';
    case 'under':
      return hasUnder ? undefined : 'Dynamic price filter under value is required';
    default:
      return hasOver && hasUnder
        ? undefined
        : 'Dynamic price filter over and under value is required';
  }
}

/** Step 19: the types of the single-position keys, then its rules on what would be stored. */
const singlePositionRules: readonly Rule[] = [
  (sent) => {
    const isSound =
      [sent.singlePosition, sent[adoptOpenDeals]].every(isOptionalFlag) &&
      isEntryLimit(sent.maxPositionEntries);
    return isSound ? undefined : 'Wrong settings';
  },
  (_sent, merged) => checkSinglePosition(merged)[0]?.[1],
];

function isOptionalFlag(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

function isEntryLimit(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && /^\d*$/.test(value));
}

export function checkBotChange(
  kind: UpdateKind,
  sent: Settings,
  stored: Settings,
): string | undefined {
  const rules = [...commonRules, ...(kind === 'combo' ? comboRules : []), ...singlePositionRules];
  const merged = { ...stored, ...sent };
  for (const rule of rules) {
    const reason = rule(sent, merged, stored);
    if (reason) return reason;
  }
  return undefined;
}
