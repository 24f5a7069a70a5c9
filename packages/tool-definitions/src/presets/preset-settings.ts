import type { BuiltBotType } from '@gainium/api-client';
import type { Settings } from '../settings/switches.ts';
import { presetKeys } from './preset-keys.ts';

export interface CleanSettings {
  /** What a new bot can be created with. */
  settings: Settings;
  /** What was in the preset beside that. */
  leftOut: string[];
}

/** Takes out of stored settings what creating a bot refuses or overwrites (contract section 25). */
export function cleanSettings(botType: BuiltBotType, stored: Settings): CleanSettings {
  const settings: Record<string, unknown> = {};
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(stored)) {
    if (value === null || !presetKeys[botType].has(name)) leftOut.push(name);
    else settings[name] = Array.isArray(value) ? value.map(cleanItem) : value;
  }
  return { settings, leftOut };
}

/** Items of a stored list have an `_id` of the database and empty members, which create refuses. */
function cleanItem(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => key !== '_id' && value !== null),
  );
}
