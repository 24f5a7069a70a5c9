import { indicatorKeys } from '../fields/indicator-keys.ts';
import type { Field } from '../fields/setting-field.ts';
import { indicatorGroupKeys } from '../fields/target-items.ts';
import {
  findIndicatorType,
  indicatorCatalogue,
  type IndicatorType,
} from '../indicators/catalogue.ts';
import { indicatorDefaults } from '../indicators/defaults.ts';
import { indicatorDescriptions } from '../indicators/descriptions.ts';
import { intervalsOf } from '../indicators/intervals.ts';
import { type DiscoveryAnswer, describeField, type FieldDefinition } from './field-definition.ts';
import { exampleOf } from './indicator-example.ts';

export interface IndicatorSummary {
  type: string;
  name: string;
  description: string;
  supportedActions: readonly string[];
  supportedSections?: readonly string[];
  supportedIntervals?: readonly string[];
}

export interface IndicatorDefinition extends IndicatorSummary {
  coreFields: FieldDefinition[];
  typeSpecificFields: FieldDefinition[];
  example: Record<string, unknown>;
  groupDefinition: { description: string; rules: string[]; fields: FieldDefinition[] };
}

const coreKeys: ReadonlySet<string> = new Set([
  'type',
  'indicatorLength',
  'indicatorValue',
  'indicatorCondition',
  'indicatorInterval',
  'groupId',
  'uuid',
  'indicatorAction',
  'section',
  'minPercFromLast',
  'keepConditionBars',
]);
const percentileKeys = ['percentile', 'percentileLookback', 'percentilePercentage'];
const trendFilterKeys = [
  'trendFilter',
  'trendFilterLookback',
  'trendFilterType',
  'trendFilterValue',
];
/** Accepted and filled in, but not in any document (bot-settings section 10). */
const unlistedKeys: readonly string[] = ['lwCondition'];

// No type advertises riskReward, although risk/reward bots need an indicator with that action.
const actions = ['startDeal', 'closeDeal', 'startDca', 'stopBot', 'startBot'];

/** GET discovery/indicators: an action that no type supports gives an empty list (contract section 22). */
export function listIndicators(filter: {
  action?: string | undefined;
  exchange?: string | undefined;
}): IndicatorSummary[] {
  const { action, exchange } = filter;
  return indicatorCatalogue
    .map(summarise)
    .filter(({ supportedActions }) => action === undefined || supportedActions.includes(action))
    .map((summary) =>
      exchange === undefined ? summary : { ...summary, supportedIntervals: intervalsOf(exchange) },
    );
}

/** GET discovery/indicators/:type; an exchange narrows the intervals of the core field. */
export function getIndicator(
  type: string,
  exchange?: string,
): DiscoveryAnswer<IndicatorDefinition> {
  const entry = findIndicatorType(type);
  if (!entry) return { ok: false, reason: `Unknown indicator type "${type}".` };
  const summary = summarise(entry);
  const defaults = indicatorDefaults(entry);
  const core = indicatorKeys.filter(({ name }) => coreKeys.has(name));
  const specific = specificNames(entry);
  const definition: IndicatorDefinition = {
    ...summary,
    coreFields: core.map((key) => describeKey(withIntervals(key, exchange), defaults)),
    typeSpecificFields: indicatorKeys
      .filter(({ name }) => specific.has(name))
      .map((key) => describeKey(key, defaults)),
    example: exampleOf(
      entry,
      summary.supportedActions[0] ?? 'startDeal',
      summary.supportedSections?.[0],
    ),
    groupDefinition,
  };
  return { ok: true, data: structuredClone(definition) };
}

function summarise({ type, name }: IndicatorType): IndicatorSummary {
  const isPosition = type === 'UNPNL';
  return {
    type,
    name,
    description: indicatorDescriptions[type] ?? name,
    supportedActions: isPosition ? ['closeDeal', 'stopBot'] : actions,
    ...(isPosition && { supportedSections: ['tp', 'sl'] }),
  };
}

function specificNames({ type, own, percentile, between }: IndicatorType): ReadonlySet<string> {
  return new Set([
    ...(between ? ['indicatorValue2'] : []),
    ...Object.keys(own).filter((name) => !unlistedKeys.includes(name)),
    ...(percentile ? percentileKeys : []),
    ...(type === 'MAR' ? trendFilterKeys : []),
  ]);
}

function withIntervals(key: Field, exchange: string | undefined): Field {
  const isNarrowed = key.name === 'indicatorInterval' && exchange !== undefined;
  return isNarrowed ? { ...key, values: intervalsOf(exchange) } : key;
}

function describeKey(key: Field, defaults: Record<string, unknown> = {}): FieldDefinition {
  return describeField(key, { required: key.required ?? false, default: defaults[key.name] });
}

const groupDefinition: IndicatorDefinition['groupDefinition'] = {
  description:
    'Every indicator belongs to one entry of indicatorGroups, which says how the indicators of one action and section are combined.',
  rules: [
    'groupId of an indicator is the id of a group.',
    'action of the group equals indicatorAction of its indicators.',
    'section of the group equals section of its indicators, or both are left out.',
    'Every group has at least one indicator.',
    'logic combines the indicators of a group; groups of the same action and section must all hold.',
  ],
  fields: indicatorGroupKeys.map((key) => describeKey(key)),
};
