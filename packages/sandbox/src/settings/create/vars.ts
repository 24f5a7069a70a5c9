import type { GlobalVariable, Settings, Vars } from '../../documents.ts';
import { itemKeys } from '../fields/item-keys.ts';
import { type Field, isAccepted, isServerOwned } from '../fields/setting-field.ts';
import { findSettingField } from '../fields/tables.ts';
import { isRecord, recordsIn } from '../records.ts';
import type { CreateKind, FieldError, SettingsContext } from '../types.ts';

type Link = Vars['paths'][number];

/** Lists whose items a path may reach into: `multiTp.<uuid>.<key>` (bot-settings section 9). */
const linkableLists = ['indicators', 'multiTp', 'multiSl', 'dcaCustom'];

function readLink(entry: unknown): Link | undefined {
  if (!isRecord(entry)) return undefined;
  const { path, variable } = entry;
  if (typeof path !== 'string' || typeof variable !== 'string') return undefined;
  return path && variable ? { path, variable } : undefined;
}

/** The links that a body asks for, in the shape in which a bot stores them. */
export function readVars(sent: unknown): Vars {
  const paths = (Array.isArray(sent) ? sent : [])
    .map(readLink)
    .filter((link) => link !== undefined);
  return { list: [...new Set(paths.map(({ variable }) => variable))], paths };
}

/**
 * Where a path leads: the object that holds the value and the field that describes it. Undefined for
 * what is no setting of the kind, or one that the caller may not set.
 */
function findPlace(
  kind: CreateKind,
  settings: Settings,
  path: string,
): { holder: Record<string, unknown>; field: Field } | undefined {
  const [name = '', uuid, key, ...rest] = path.split('.');
  const field = findSettingField(kind, name);
  if (!field || !isAccepted(field, kind) || isServerOwned(field, kind)) return undefined;
  if (uuid === undefined) return { holder: settings, field };
  if (rest.length > 0 || !linkableLists.includes(name)) return undefined;
  const holder = recordsIn(settings[name]).find((item) => item.uuid === uuid);
  const itemField = itemKeys.get(name)?.find((candidate) => candidate.name === key);
  return holder && itemField ? { holder, field: itemField } : undefined;
}

function valueFor(field: Field, { type, value }: GlobalVariable): unknown {
  const isNumber = field.type === 'number' && type !== 'text' && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Writes the values of the linked variables into the settings; unknown links are left to `checkVars`. */
export function substituteVars(
  kind: CreateKind,
  settings: Settings,
  { paths }: Vars,
  context: SettingsContext,
): void {
  for (const { path, variable } of paths) {
    const place = findPlace(kind, settings, path);
    const found = context.findVariable(variable);
    if (place && found) place.holder[place.field.name] = valueFor(place.field, found);
  }
}

/** The rules of bot-settings section 9; `sent` is what the body holds under vars. */
export function checkVars(
  kind: CreateKind,
  settings: Settings,
  sent: unknown,
  context: SettingsContext,
): FieldError[] {
  if (sent === undefined) return [];
  if (!Array.isArray(sent)) return [['vars.paths', 'Field vars must be an array']];
  if (!sent.every(readLink)) {
    return [['vars.paths', 'Every entry of vars needs a path and a variable, both as text']];
  }
  const { list, paths } = readVars(sent);
  const lost = paths.filter(({ path }) => !findPlace(kind, settings, path));
  const missing = list.filter((id) => !context.findVariable(id));
  const errors: FieldError[] = [];
  if (lost.length > 0) {
    const named = lost.map(({ path }) => path).join(', ');
    errors.push(['vars.paths', `The following variable paths are invalid: ${named}`]);
  }
  if (missing.length > 0) {
    errors.push(['vars.list', `The following variable IDs were not found: ${missing.join(', ')}`]);
  }
  return errors;
}

function keepLinks({ paths }: Vars, isKept: (link: Link) => boolean): Vars {
  return readVars(paths.filter(isKept));
}

/** The links of a bot after an update: those into indicators that the update removed are gone. */
export function varsAfterUpdate(vars: Vars, changes: Settings): Vars {
  if (!Array.isArray(changes.indicators)) return vars;
  const kept = new Set(recordsIn(changes.indicators).map(({ uuid }) => uuid));
  return keepLinks(vars, ({ path }) => {
    const [name, uuid] = path.split('.');
    return name !== 'indicators' || kept.has(uuid);
  });
}

/** The links of a clone: those of settings that the overrides replace are dropped (contract section 14). */
export function varsAfterClone(vars: Vars, overrides: Settings): Vars {
  return keepLinks(vars, ({ path }) => !Object.hasOwn(overrides, path.split('.')[0] ?? ''));
}
