import type { Settings } from '../../documents.ts';
import { itemKeys } from '../fields/item-keys.ts';
import { itemProblems, settingProblems } from '../fields/problems.ts';
import { isAccepted } from '../fields/setting-field.ts';
import { findSettingField, settingFields } from '../fields/tables.ts';
import { quoted } from '../records.ts';
import type { CreateKind, FieldError } from '../types.ts';

/** Keys of a create body that are no settings. */
export const bodyOnlyKeys: ReadonlySet<string> = new Set(['exchangeUUID', 'exchange', 'vars']);

/**
 * Stage 1 of create (bot-settings section 3): every problem of the merged settings, in the order of
 * the server. `sent` is the body, because some rules look at what the caller wrote.
 */
export function checkSchema(kind: CreateKind, sent: Settings, settings: Settings): FieldError[] {
  const errors = [
    ...exchangeErrors(sent),
    ...unexpectedErrors(kind, sent),
    ...fieldErrors(kind, settings),
    ...pairErrors(settings.pair),
  ];
  const checked = withRefusedKeys(kind, sent, errors);
  if (kind === 'grid') return [...checked, ...gridErrors(settings)];
  return kind === 'terminal' ? withTerminalErrors(sent, checked) : checked;
}

function exchangeErrors({ exchangeUUID }: Settings): FieldError[] {
  return exchangeUUID ? [] : [['exchangeUUID', 'Field exchangeUUID is required']];
}

function unexpectedErrors(kind: CreateKind, sent: Settings): FieldError[] {
  return Object.keys(sent)
    .filter((key) => !bodyOnlyKeys.has(key) && !findSettingField(kind, key))
    .map((key) => [key, `Unexpected field: ${key}`]);
}

function fieldErrors(kind: CreateKind, settings: Settings): FieldError[] {
  return settingFields(kind).flatMap((field) => {
    const value = settings[field.name];
    const keys = itemKeys.get(field.name);
    const problems = settingProblems(field, value);
    if (keys && Array.isArray(value)) problems.push(...itemProblems(field.name, value, keys));
    return problems.map((problem): FieldError => [field.name, problem]);
  });
}

function pairErrors(pair: unknown): FieldError[] {
  const invalid = [pair].flat().filter((entry) => typeof entry !== 'string' || !entry.trim());
  if (invalid.length === 0) return [];
  return [['pair', `Field pair contains invalid entries: ${invalid.map(quoted).join(', ')}`]];
}

/** A refused key is reported once, in place of whatever else was found about it. */
function withRefusedKeys(kind: CreateKind, sent: Settings, errors: FieldError[]): FieldError[] {
  const refused = Object.keys(sent).filter((key) => {
    const field = findSettingField(kind, key);
    return field !== undefined && !isAccepted(field, kind);
  });
  return [
    ...errors.filter(([name]) => !refused.includes(name)),
    // The wording names DCA bots for every kind, as the server does.
    ...refused.map((key): FieldError => [key, `Field ${key} is not supported for DCA bots`]),
  ];
}

function gridErrors({ pair }: Settings): FieldError[] {
  if (!Array.isArray(pair)) return [];
  return [['pair', 'Field pair must be a string for grid bots, not an array']];
}

function withTerminalErrors(sent: Settings, errors: FieldError[]): FieldError[] {
  const isMulti = sent.useMulti === true;
  const checked = isMulti ? errors.filter(([name]) => name !== 'useMulti') : [...errors];
  if (isMulti) checked.push(['useMulti', 'Multiple pairs is not supported']);
  if (sent.vars !== undefined) {
    checked.push(['vars', 'Field vars is not supported for terminal deals']);
  }
  if (sent.useRiskReward === true) {
    const message = 'Field useRiskReward is not supported for terminal deals created from API';
    checked.push(['useRiskReward', message]);
  }
  if (sent.startCondition !== undefined && sent.startCondition !== 'ASAP') {
    // The trailing blank is the server's.
    const message = `Field startCondition can only be 'asap' for terminal deals `;
    checked.push(['startCondition', message]);
  }
  return checked;
}
