import type { Settings } from '../../documents.ts';
import { findIndicatorType } from '../indicators/catalogue.ts';
import { asList, quoted, recordsIn, repeated } from '../records.ts';
import type { FieldError } from '../types.ts';

type Item = Record<string, unknown>;

const maxIndicators = 20;

interface Requirement {
  message: string;
  applies: (settings: Settings) => boolean;
  isMetBy: (indicator: Item, settings: Settings) => boolean;
}

function isIndicatorClose(condition: unknown): boolean {
  return condition === 'techInd' || condition === 'dynamicAr';
}

/** A dynamic distance is measured by an average range; any indicator can give a signal. */
function suitsClose(condition: unknown, { type }: Item): boolean {
  return condition !== 'dynamicAr' || type === 'ADR' || type === 'ATR';
}

function scalesByRange({ scaleDcaType }: Settings): boolean {
  return scaleDcaType === 'atr' || scaleDcaType === 'adr';
}

/** Conditions that need an indicator of their own (bot-settings section 8). */
const requirements: readonly Requirement[] = [
  {
    message:
      'At least one indicator with action "startDeal" is required when startCondition is "ti"',
    applies: ({ startCondition }) => startCondition === 'TechnicalIndicators',
    isMetBy: ({ indicatorAction }) => indicatorAction === 'startDeal',
  },
  {
    message:
      'At least one indicator with action "closeDeal" is required when dealCloseCondition is "techInd"',
    applies: ({ dealCloseCondition }) => isIndicatorClose(dealCloseCondition),
    isMetBy: (indicator, { dealCloseCondition }) =>
      indicator.indicatorAction === 'closeDeal' &&
      indicator.section !== 'sl' &&
      suitsClose(dealCloseCondition, indicator),
  },
  {
    message:
      'At least one indicator with action "closeDeal" and section "sl" is required when dealCloseConditionSL is "techInd"',
    applies: ({ dealCloseConditionSL }) => isIndicatorClose(dealCloseConditionSL),
    isMetBy: (indicator, { dealCloseConditionSL }) =>
      indicator.indicatorAction === 'closeDeal' &&
      indicator.section === 'sl' &&
      suitsClose(dealCloseConditionSL, indicator),
  },
  {
    message:
      'At least one indicator with action "startDca" and section "dca" is required when dcaCondition is "indicators"',
    applies: (settings) => settings.dcaCondition === 'indicators' || scalesByRange(settings),
    isMetBy: (indicator, settings) =>
      indicator.indicatorAction === 'startDca' &&
      indicator.section === 'dca' &&
      (!scalesByRange(settings) ||
        indicator.type === (settings.scaleDcaType === 'atr' ? 'ATR' : 'ADR')),
  },
  {
    message:
      'At least one indicator with action "stopBot" is required when botStart is "indicators"',
    applies: ({ botStart }) => botStart === 'indicators',
    isMetBy: ({ indicatorAction }) => indicatorAction === 'stopBot',
  },
  {
    message:
      'At least one indicator with action "startBot" is required when botActualStart is "indicators"',
    applies: ({ botActualStart }) => botActualStart === 'indicators',
    isMetBy: ({ indicatorAction }) => indicatorAction === 'startBot',
  },
  {
    message:
      'At least one indicator with action "riskReward" is required when useRiskReward is true',
    applies: ({ useRiskReward, rrSlType }) => useRiskReward === true && rrSlType !== 'fixed',
    isMetBy: ({ indicatorAction }) => indicatorAction === 'riskReward',
  },
];

/** Conditions of the settings that no indicator serves. */
export function checkRequiredIndicators(settings: Settings): FieldError[] {
  const indicators = recordsIn(settings.indicators);
  return requirements
    .filter(
      ({ applies, isMetBy }) =>
        applies(settings) && !indicators.some((indicator) => isMetBy(indicator, settings)),
    )
    .map(({ message }) => ['indicators', message]);
}

/** Every indicator rule of bot-settings section 8, on complete settings. */
export function checkIndicators(settings: Settings): FieldError[] {
  const indicators = recordsIn(settings.indicators);
  const errors: FieldError[] = [];
  const count = asList(settings.indicators).length;
  if (count > maxIndicators) {
    const message = `A maximum of ${maxIndicators} indicators is allowed. Currently provided: ${count}`;
    errors.push(['indicators', message]);
  }
  errors.push(...checkRequiredIndicators(settings));
  if (count > 0 && !requirements.some(({ applies }) => applies(settings))) {
    const message =
      'Indicators are provided but none of the conditions for using indicators are met. Set startCondition to TechnicalIndicators or another condition that reads them.';
    errors.push(['indicators', message]);
  }
  return [
    ...errors,
    ...indicators.flatMap(betweenErrors),
    ...groupErrors(indicators, recordsIn(settings.indicatorGroups)),
  ];
}

function betweenErrors(indicator: Item): FieldError[] {
  if (indicator.indicatorCondition !== 'bw') return [];
  const errors: FieldError[] = [];
  if (!findIndicatorType(indicator.type)?.between) {
    const type = quoted(indicator.type);
    const message = `Condition "bw" (between) is not supported for indicator "${type}"`;
    errors.push(['indicators', message]);
  }
  if (indicator.percentile === true) {
    const message = 'Condition "bw" (between) cannot be combined with percentile';
    errors.push(['indicators', message]);
  }
  if (![indicator.indicatorValue, indicator.indicatorValue2].every(isNumericText)) {
    const message =
      'Condition "bw" (between) requires numeric indicatorValue (lower bound) and indicatorValue2 (upper bound)';
    errors.push(['indicators', message]);
  }
  return errors;
}

function isNumericText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}

/** An indicator belongs to a group by id, action and section; no section on both sides matches. */
function memberKey(id: unknown, action: unknown, section: unknown): string {
  return JSON.stringify([id, action, section ?? null]);
}

function groupErrors(indicators: readonly Item[], groups: readonly Item[]): FieldError[] {
  const groupKeys = groups.map(({ id, action, section }) => memberKey(id, action, section));
  const memberKeys = indicators.map(({ groupId, indicatorAction, section }) =>
    memberKey(groupId, indicatorAction, section),
  );
  const homeless = without(indicators, memberKeys, groupKeys);
  const unused = without(groups, groupKeys, memberKeys);
  return [
    ...named('indicatorGroups', 'Duplicate indicator group IDs found', repeated(groups.map(idOf))),
    ...named('indicators', 'Duplicate indicator IDs found', repeated(indicators.map(uuidOf))),
    ...named(
      'indicators',
      'The following indicators reference non-existent groups',
      homeless.map(uuidOf),
    ),
    ...named(
      'indicatorGroups',
      'The following groups have no indicators referencing them',
      unused.map(idOf),
    ),
  ];
}

/** The items whose key is not among the others. */
function without(
  items: readonly Item[],
  keys: readonly string[],
  others: readonly string[],
): Item[] {
  const taken = new Set(others);
  return items.filter((_, at) => !taken.has(keys[at] ?? ''));
}

function idOf({ id }: Item): unknown {
  return id;
}

function uuidOf({ uuid }: Item): unknown {
  return uuid;
}

function named(field: string, problem: string, ids: readonly unknown[]): FieldError[] {
  return ids.length > 0 ? [[field, `${problem}: ${ids.map(quoted).join(', ')}`]] : [];
}
