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

/** The example of discovery for a type: its defaults with an identity of its own. */
export function exampleOf(
  entry: IndicatorType,
  action: string,
  section: string | undefined,
): Record<string, unknown> {
  return {
    type: entry.type,
    uuid: `${entry.type.toLowerCase()}-1`,
    groupId: 'group-1',
    indicatorAction: action,
    ...(section !== undefined && { section }),
    ...indicatorDefaults(entry),
    ...refusedValues[entry.type],
  };
}
