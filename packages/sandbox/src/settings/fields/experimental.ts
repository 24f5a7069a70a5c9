import { flag } from './setting-field.ts';

/** bot-settings section 4, `experimental`. */
export const experimentalFields = [
  flag('remainderFullAmount', false, 'DC'),
  flag('autoRebalancing', false, 'DC'),
  flag('adaptiveClose', false, 'DC'),
];
