import { closest, distance } from 'fastest-levenshtein';
import { ToolError } from '../results/tool-error.ts';
import { changeable, changeTargets, type ChangeTarget } from './changeable.ts';
import type { Settings } from './switches.ts';
import { findItemProblems, withItemIds } from './target-items.ts';
import { describeWrong, type ValueType } from './value-types.ts';

/**
 * Checks settings for a new bot or terminal deal. The API names what is wrong with them itself, so
 * only what it would not explain is looked at here.
 *
 * @param where The parameter they came in, for messages.
 * @returns The settings to send: items of multiTp, multiSl and dcaCustom have a uuid each.
 * @throws ToolError `invalid_arguments`.
 */
export function checkNewSettings(settings: Settings, where = 'settings'): Settings {
  refuse(findNulls(settings, where));
  return withItemIds(settings);
}

/**
 * Checks settings for an update or a copy, of which the API would refuse a wrong one as "Wrong
 * settings" or "Unknown settings" without naming it (bot-settings section 5).
 *
 * @returns The settings to send: items of multiTp, multiSl and dcaCustom have a uuid each.
 * @throws ToolError `invalid_arguments`, with what to send instead.
 */
export function checkChangedSettings(
  target: ChangeTarget,
  settings: Settings,
  where = 'settings',
): Settings {
  if (Object.keys(settings).length === 0) refuse([`${where} is empty. Name what to change.`]);
  refuse(findNulls(settings, where));
  refuse(
    findWrongTypes(changeable[target], settings, where, (names) => describeUnknown(target, names)),
  );
  refuse([...findIncomplete(settings, where), ...findItemProblems(settings, where)]);
  return withItemIds(settings);
}

/**
 * Checks overrides that the API stores as they are, without any check (contract section 14).
 *
 * @param subject What takes them, for messages, such as "a copy of a grid bot".
 * @throws ToolError `invalid_arguments`, with what to send instead.
 */
export function checkOverridesOf(
  subject: string,
  types: ReadonlyMap<string, ValueType>,
  overrides: Settings,
  where = 'overrides',
): Settings {
  refuse(findNulls(overrides, where));
  refuse(findWrongTypes(types, overrides, where, (names) => describeNames(subject, names, types)));
  return overrides;
}

/**
 * Checks what a copy of a grid bot would have, its overrides over the settings of the original.
 *
 * @throws ToolError `invalid_arguments`.
 */
export function checkGridRange(settings: Settings): void {
  const { topPrice, lowPrice, levels, ordersInAdvance, useOrderInAdvance } = settings;
  if (Number(topPrice) <= Number(lowPrice)) {
    refuse([`topPrice (${String(topPrice)}) must be above lowPrice (${String(lowPrice)}).`]);
  }
  if (useOrderInAdvance === true && Number(ordersInAdvance) > Number(levels)) {
    refuse([
      `ordersInAdvance (${String(ordersInAdvance)}) is more than levels (${String(levels)}).`,
    ]);
  }
}

/** A long list of problems is of no more use than its beginning. */
const shownProblems = 3;

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new ToolError('invalid_arguments', problems.slice(0, shownProblems).join(' '));
}

function findNulls(value: unknown, path: string): string[] {
  if (value === null) return [`${path} is null. Leave it out to keep what is stored.`];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => findNulls(member, `${path}.${key}`));
}

/** What the API wants to see in one call, although the rest may be stored. */
const together: readonly (readonly [name: string, others: readonly string[]])[] = [
  ['trailingTp', ['trailingTpPerc']],
  ['closeByTimer', ['closeByTimerValue', 'closeByTimerUnits']],
  // A permission for that change, which is not stored.
  ['adoptOpenDeals', ['singlePosition']],
];

function findIncomplete(settings: Settings, where: string): string[] {
  return together.flatMap(([name, others]) => {
    const missing = others.filter((other) => settings[other] === undefined);
    if (settings[name] !== true || missing.length === 0) return [];
    return [`${where}.${name} needs ${missing.join(' and ')} in the same call.`];
  });
}

function findWrongTypes(
  types: ReadonlyMap<string, ValueType>,
  settings: Settings,
  where: string,
  describeUnknownNames: (names: readonly string[]) => string,
): string[] {
  const unknown = Object.keys(settings).filter((name) => !types.has(name));
  if (unknown.length > 0) return [describeUnknownNames(unknown)];
  return Object.entries(settings).flatMap(([name, value]) => {
    const type = types.get(name);
    return !type || type.accepts(value) ? [] : [describeWrong(`${where}.${name}`, type, value)];
  });
}

const targets = ['bD', 'bC', 'dD', 'dC'] as const;

function describeUnknown(target: ChangeTarget, names: readonly string[]): string {
  const subject = `An update of a ${changeTargets[target]}`;
  const takers = targets.filter((other) => names.every((name) => changeable[other].has(name)));
  if (takers.length === 0) return describeNames(subject, names, changeable[target]);
  const owners = takers.map((other) => changeTargets[other]).join(' or ');
  return `${subject} takes no ${names.join(', ')}. It belongs to a ${owners}.`;
}

/** Further away a name is no misspelling. */
const nearDistance = 3;

function describeNames(
  subject: string,
  names: readonly string[],
  types: ReadonlyMap<string, ValueType>,
): string {
  const known = [...types.keys()];
  const shown = names.slice(0, shownProblems).map((name) => name.slice(0, 60));
  const nearest = shown.map((name) => closest(name, known));
  const isNear = nearest.every((near, index) => distance(near, shown[index] ?? '') <= nearDistance);
  const rest = isNear ? `Did you mean ${nearest.join(', ')}?` : `It takes ${known.join(', ')}.`;
  return `${subject} takes no ${shown.join(', ')}. ${rest}`;
}
