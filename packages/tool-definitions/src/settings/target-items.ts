import type { Settings } from './switches.ts';
import { above0, describeWrong, type ValueType } from './value-types.ts';

const share: ValueType = {
  wanted: 'decimal text above 0 up to 100, such as "50"',
  accepts: (value) => above0.accepts(value) && Number(value) <= 100,
};

const targetTypes: Readonly<Record<string, ValueType>> = { target: above0, amount: share };

/** The lists whose items the API wants identified, and what an item holds (bot-settings section 7). */
const itemTypes: Readonly<Record<string, Readonly<Record<string, ValueType>>>> = {
  multiTp: targetTypes,
  multiSl: targetTypes,
  dcaCustom: { step: above0, size: above0 },
};

/** Gives every item of multiTp, multiSl and dcaCustom that has no uuid one of its own. */
export function withItemIds(settings: Settings): Settings {
  const lists = Object.keys(itemTypes).filter((name) => Array.isArray(settings[name]));
  const filled = lists.map((name) => {
    const items: unknown[] = [settings[name]].flat();
    return [name, items.map(withId)] as const;
  });
  return { ...settings, ...Object.fromEntries(filled) };
}

function withId(item: unknown): unknown {
  const needsId = isObject(item) && (item.uuid === undefined || item.uuid === '');
  return needsId ? { ...item, uuid: crypto.randomUUID() } : item;
}

/** What an update would refuse about the items without naming it (bot-settings section 5). */
export function findItemProblems(settings: Settings, where: string): string[] {
  return Object.entries(itemTypes).flatMap(([name, types]) => {
    const items: unknown = settings[name];
    if (!Array.isArray(items)) return [];
    return items.flatMap((item: unknown, index) =>
      describeItem(item, types, `${where}.${name}[${index}]`),
    );
  });
}

function describeItem(
  item: unknown,
  types: Readonly<Record<string, ValueType>>,
  path: string,
): string[] {
  const names = Object.keys(types);
  if (!isObject(item)) return [`${path} must be an object with ${names.join(' and ')}.`];
  const foreign = Object.keys(item).filter((key) => key !== 'uuid' && !names.includes(key));
  return [
    ...foreign.map((key) => `${path} takes no ${key}. It takes ${names.join(', ')} and uuid.`),
    ...Object.entries(types)
      .filter(([key, type]) => !type.accepts(item[key]))
      .map(([key, type]) => describeWrong(`${path}.${key}`, type, item[key])),
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
