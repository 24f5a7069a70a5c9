import type { Settings } from '../../documents.ts';
import { itemKeys } from '../fields/item-keys.ts';
import { itemProblems } from '../fields/problems.ts';
import { withIndicatorDefaults } from '../indicators/defaults.ts';
import { isRecord } from '../records.ts';
import { checkIndicators, checkRequiredIndicators } from '../rules/indicators.ts';
import type { FieldError } from '../types.ts';

const lists = ['indicators', 'indicatorGroups'] as const;

type IndicatorChange = { ok: true; changes: Settings } | { ok: false; errors: FieldError[] };

/**
 * Step 20 of bot-settings section 5: both lists are full replacements, filled in and checked as on
 * create, and the rules between indicators and conditions hold for what would be stored. An update
 * that only changes a condition still has to leave it an indicator.
 */
export function applyIndicatorChange(sent: Settings, stored: Settings): IndicatorChange {
  const replaced = lists.filter((name) => Object.hasOwn(sent, name));
  if (replaced.length === 0) {
    const isCondition =
      Object.hasOwn(sent, 'startCondition') || Object.hasOwn(sent, 'dcaCondition');
    const errors = isCondition ? checkRequiredIndicators({ ...stored, ...sent }) : [];
    return errors.length > 0 ? { ok: false, errors } : { ok: true, changes: sent };
  }
  const changes = { ...sent };
  const errors: FieldError[] = [];
  for (const name of replaced) {
    const value = sent[name];
    if (!Array.isArray(value)) {
      errors.push([
        name,
        value === null ? `Field ${name} cannot be null` : `Field ${name} must be an array`,
      ]);
      continue;
    }
    const items = value.map(withoutStoredId);
    const filled = name === 'indicators' ? withIndicatorDefaults(items) : items;
    const problems = itemProblems(name, filled, itemKeys.get(name) ?? []);
    errors.push(...problems.map((problem): FieldError => [name, problem]));
    changes[name] = filled;
  }
  if (errors.length === 0) errors.push(...checkIndicators({ ...stored, ...changes }));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, changes };
}

/** What a caller read back and sends again carries the database's id. */
function withoutStoredId(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { _id, ...rest } = item;
  return rest;
}
