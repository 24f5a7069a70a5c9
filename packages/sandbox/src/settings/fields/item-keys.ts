import { indicatorKeys } from './indicator-keys.ts';
import type { Field } from './setting-field.ts';
import { customOrderKeys, exitTargetKeys, indicatorGroupKeys } from './target-items.ts';

/** The keys of the items of every list setting that has rules for them (bot-settings section 7). */
export const itemKeys: ReadonlyMap<string, readonly Field[]> = new Map([
  ['indicators', indicatorKeys],
  ['indicatorGroups', indicatorGroupKeys],
  ['multiTp', exitTargetKeys],
  ['multiSl', exitTargetKeys],
  ['dcaCustom', customOrderKeys],
]);
