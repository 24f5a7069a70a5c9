import type { IndicatorType } from '../indicators/catalogue.ts';
import { indicatorDefaults } from '../indicators/defaults.ts';

/**
 * Values of the server's own examples that its validator refuses: averages are lower case there, and
 * no rating is called BUY (bot-settings section 10).
 */
const refusedValues: Readonly<Record<string, Record<string, string>>> = {
  MA: { maType: 'EMA' },
  MAR: { mar1type: 'EMA' },
  KC: { kcMa: 'EMA' },
  TV: { signal: 'BUY' },
};

const coreDefaults: readonly string[] = [
  'indicatorLength',
  'indicatorValue',
  'indicatorCondition',
  'indicatorInterval',
];

/** The example of discovery for a type: an identity of its own and the defaults that matter to it. */
export function exampleOf(
  entry: IndicatorType,
  action: string,
  section: string | undefined,
): Record<string, unknown> {
  const { type, own } = entry;
  const defaults = Object.entries(indicatorDefaults(entry)).filter(
    ([name]) => coreDefaults.includes(name) || Object.hasOwn(own, name),
  );
  return {
    type,
    uuid: `${type.toLowerCase()}-1`,
    groupId: 'group-1',
    indicatorAction: action,
    ...(section !== undefined && { section }),
    ...Object.fromEntries(defaults),
    ...refusedValues[type],
  };
}
