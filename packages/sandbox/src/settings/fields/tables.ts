import type { CreateKind } from '../types.ts';
import { basicFields } from './basic.ts';
import { controllerFields } from './controller.ts';
import { dealStartFields } from './deal-start.ts';
import { experimentalFields } from './experimental.ts';
import { gridFields } from './grid.ts';
import { riskRewardFields } from './risk-reward.ts';
import { safetyOrderFields } from './safety-orders.ts';
import type { SettingField } from './setting-field.ts';
import { stopLossFields } from './stop-loss.ts';
import { strategyFields } from './strategy.ts';
import { takeProfitFields } from './take-profit.ts';
import { unlistedFields } from './unlisted.ts';

const dcaFields: readonly SettingField[] = [
  ...basicFields,
  ...strategyFields,
  ...dealStartFields,
  ...riskRewardFields,
  ...takeProfitFields,
  ...stopLossFields,
  ...safetyOrderFields,
  ...controllerFields,
  ...experimentalFields,
  ...unlistedFields,
];

const fieldLists: Record<CreateKind, readonly SettingField[]> = {
  dca: dcaFields,
  combo: dcaFields.map((field) => ({ ...field, ...field.combo })),
  terminal: dcaFields,
  grid: gridFields,
};

function byName(fields: readonly SettingField[]): ReadonlyMap<string, SettingField> {
  return new Map(fields.map((field) => [field.name, field]));
}

const fieldMaps: Record<CreateKind, ReadonlyMap<string, SettingField>> = {
  dca: byName(fieldLists.dca),
  combo: byName(fieldLists.combo),
  terminal: byName(fieldLists.terminal),
  grid: byName(fieldLists.grid),
};

/** Every setting that is stored for a kind of bot, accepted on create or not, in table order. */
export function settingFields(kind: CreateKind): readonly SettingField[] {
  return fieldLists[kind];
}

export function findSettingField(kind: CreateKind, name: string): SettingField | undefined {
  return fieldMaps[kind].get(name);
}
