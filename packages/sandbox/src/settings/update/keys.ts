import type { Settings } from '../../documents.ts';
import type { FieldType, SettingField } from '../fields/setting-field.ts';
import { findSettingField, settingFields } from '../fields/tables.ts';

export type UpdateTarget = 'bot' | 'deal';
export type UpdateKind = 'dca' | 'combo';

/** Permission to adopt open deals into a single position; a key of bot updates, not a setting. */
export const adoptOpenDeals = 'adoptOpenDeals';

const letters = { bot: 'b', deal: 'd', dca: 'D', combo: 'C' } as const;

function isInColumn(field: SettingField, target: UpdateTarget, kind: UpdateKind): boolean {
  return field.update?.includes(`${letters[target]}${letters[kind]}`) ?? false;
}

function isUpdatable(field: SettingField, target: UpdateTarget): boolean {
  return isInColumn(field, target, 'dca') || isInColumn(field, target, 'combo');
}

/** Steps 1 to 3 of bot-settings section 5: are these keys that the target has? */
export function checkKeys(
  target: UpdateTarget,
  kind: UpdateKind,
  sent: Settings,
): string | undefined {
  const keys = Object.keys(sent);
  if (keys.length === 0) return 'No settings';
  const isAdopting = target === 'bot' && keys.includes(adoptOpenDeals);
  const fields: SettingField[] = [];
  for (const key of keys) {
    if (key === adoptOpenDeals && isAdopting) continue;
    const field = findSettingField(kind, key);
    if (!field || !isUpdatable(field, target)) return 'Unknown settings';
    fields.push(field);
  }
  const isForeign = fields.some((field) => !isInColumn(field, target, kind));
  if (kind === 'combo') {
    const isRefused = isForeign || isAdopting;
    return isRefused ? 'Some settings not supported in combo deals' : undefined;
  }
  return isForeign ? 'Some settings not supported in DCA deals' : undefined;
}

/**
 * Steps 4 and 12: the types of the keys that deals have too, or of those that only bots have. The
 * server does the second round after the rules on exits, so that both answers can be had.
 */
export function checkTypes(
  round: 'shared' | 'botOnly',
  target: UpdateTarget,
  kind: UpdateKind,
  sent: Settings,
): string | undefined {
  const isSound = settingFields(kind).every((field) => {
    const isShared = isUpdatable(field, 'deal');
    if (!Object.hasOwn(sent, field.name) || isShared !== (round === 'shared')) return true;
    return hasUpdateType(field, target, sent[field.name]);
  });
  return isSound ? undefined : 'Wrong settings';
}

function hasUpdateType(field: SettingField, target: UpdateTarget, value: unknown): boolean {
  const { onUpdate } = field;
  if (onUpdate === 'unchecked') return true;
  if (onUpdate && 'values' in onUpdate) {
    const { values, botValues = values } = onUpdate;
    return typeof value === 'string' && (target === 'bot' ? botValues : values).includes(value);
  }
  return typeChecks[onUpdate?.type ?? field.type](value, field);
}

const typeChecks: Record<FieldType, (value: unknown, field: SettingField) => boolean> = {
  string: (value) => typeof value === 'string',
  numberInString: isNonZeroText,
  number: (value) => typeof value === 'number' && Number.isFinite(value) && value !== 0,
  boolean: (value) => typeof value === 'boolean',
  enum: (value, { values = [] }) => typeof value === 'string' && values.includes(value),
  array: (value) => Array.isArray(value) && value.length > 0,
};

/** Updates want the whole text to be a number other than zero, where create reads a prefix. */
export function isNonZeroText(value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  const number = Number(value);
  return Number.isFinite(number) && number !== 0;
}
