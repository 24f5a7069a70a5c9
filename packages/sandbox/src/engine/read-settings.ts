import type { Settings } from '../documents.ts';

/**
 * Readers of stored settings. Numbers are stored as JSON numbers or as decimal text, and a field
 * may be missing or blank; what is missing reads as the fallback.
 */
export function numberOf(settings: Settings, key: string, fallback = 0): number {
  const value = settings[key];
  if (typeof value !== 'number' && typeof value !== 'string') return fallback;
  const number = typeof value === 'number' ? value : Number.parseFloat(value);
  return Number.isFinite(number) ? number : fallback;
}

export function isOn(settings: Settings, key: string): boolean {
  return settings[key] === true;
}

export function textOf(settings: Settings, key: string, fallback = ''): string {
  const value = settings[key];
  return typeof value === 'string' && value !== '' ? value : fallback;
}

/** The items of a nested list such as multiTp or indicators; whatever is not an object is left out. */
export function itemsOf(settings: Settings, key: string): Settings[] {
  const value = settings[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The pairs of a bot: a list for dca and combo, one text for grid. */
export function pairsOf(settings: Settings): string[] {
  const pair = settings['pair'];
  const list: unknown[] = Array.isArray(pair) ? pair : [pair];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}

/** A stored object with readable keys; empty for anything else. */
export function recordOf(value: unknown): Settings {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
