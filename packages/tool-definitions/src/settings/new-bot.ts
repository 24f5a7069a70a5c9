import { ToolError } from '../results/tool-error.ts';
import { checkNewSettings } from './check-settings.ts';
import { findDifferences } from './compare-settings.ts';
import { findIdleSettings, type Settings } from './switches.ts';

export const newBotTypes = ['dca', 'combo', 'grid'] as const;
export type NewBotType = (typeof newBotTypes)[number];

export interface NewBot {
  botType: NewBotType;
  pairs: readonly string[];
  /** The settings that tools take as parameters of their own; what is undefined was not given. */
  params: Settings;
  /** Any further settings. */
  settings: Settings;
}

export interface NewBotSettings {
  /** As the API takes them, with `pair`. */
  settings: Settings;
  notes: string[];
}

const shared = ['name', 'strategy', 'tpPerc', 'slPerc'];
const ofDeals = [
  ...shared,
  'baseOrderSize',
  'orderSize',
  'orderSizeType',
  'step',
  'ordersCount',
  'maxNumberOfOpenDeals',
  'startCondition',
  'useDca',
  'useSl',
];

/** Which parameters are settings of which bots (bot-settings sections 4 and 6, column "create"). */
const paramsOf: Readonly<Record<NewBotType, readonly string[]>> = {
  dca: [...ofDeals, 'moveSL', 'moveSLTrigger', 'moveSLValue', 'startOrderType'],
  combo: [...ofDeals, 'gridLevel'],
  grid: [...shared, 'topPrice', 'lowPrice', 'budget', 'levels', 'gridType'],
};

/**
 * Puts together what a new bot is created with, each value in the type that this kind of bot wants.
 *
 * @throws ToolError `invalid_arguments`, with what to send instead.
 */
export function buildNewBot({ botType, pairs, params, settings }: NewBot): NewBotSettings {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const names = given.map(([name]) => name);
  assertTaken(botType, names);
  const unique = [...new Set(pairs)];
  const own = {
    pair: botType === 'grid' ? onlyPair(unique) : unique,
    ...Object.fromEntries(given.map(([name, value]) => [name, toSetting(botType, name, value)])),
  };
  assertNotTwice(own, settings);
  const merged: Settings = { ...checkNewSettings(settings), ...own };
  const idle = findIdleSettings(botType, merged);
  if (botType === 'grid') {
    assertRange(merged);
    return { settings: merged, notes: idle };
  }
  if (unique.length === 1) return { settings: merged, notes: idle };
  if (merged.useMulti === false) {
    throw invalid('Several pairs need useMulti true. Leave useMulti out, or send one pair.');
  }
  return {
    settings: { ...merged, useMulti: true },
    notes: [...describeMulti(merged), ...idle],
  };
}

function assertTaken(botType: NewBotType, names: readonly string[]): void {
  const taken = paramsOf[botType];
  const foreign = names.filter((name) => !taken.includes(name));
  if (foreign.length === 0) return;
  throw invalid(
    `A ${botType} bot takes no ${foreign.join(', ')}. It takes ${taken.join(', ')}, and more in settings.`,
  );
}

/** Settings of dca and combo bots that are whole numbers in text (bot-settings section 4). */
const wholeText = ['maxNumberOfOpenDeals', 'gridLevel'];

/** Parameters that are decimal text and, for grid bots, JSON numbers (bot-settings section 6). */
const gridAmounts = ['tpPerc', 'slPerc', 'topPrice', 'lowPrice', 'budget'];

function toSetting(botType: NewBotType, name: string, value: unknown): unknown {
  if (wholeText.includes(name)) return String(value);
  const isNumber = botType === 'grid' && gridAmounts.includes(name) && typeof value === 'string';
  if (!isNumber) return value;
  // The API takes an upside-down stop-loss of a grid without a word.
  if (name === 'slPerc' && Number(value) >= 0) {
    throw invalid(`slPerc must be below 0, such as "-5", not "${value}".`);
  }
  return toJsonNumber(name, value);
}

/** Every decimal number of up to 15 digits comes out of a JSON number as it went in. */
const exactDigits = 15;

/** What would lose digits as a JSON number is refused. */
function toJsonNumber(name: string, text: string): number {
  const digits = text.replace(/^-?0*\.?0*/, '').replace('.', '');
  const significant = text.includes('.') ? digits.replace(/0+$/, '') : digits;
  if (significant.length > exactDigits) {
    throw invalid(`${name} has too many digits for a grid bot. Send at most ${exactDigits}.`);
  }
  return Number(text);
}

function onlyPair([pair, ...others]: readonly string[]): string {
  if (pair === undefined || others.length > 0) {
    throw invalid('A grid bot trades one pair. Create a bot for each pair.');
  }
  return pair;
}

/** The same setting as a parameter and in settings has to be one value. */
function assertNotTwice(own: Settings, settings: Settings): void {
  const twice = Object.fromEntries(
    Object.entries(own).filter(([name]) => settings[name] !== undefined),
  );
  const [different] = findDifferences(twice, settings);
  if (!different) return;
  const { setting } = different;
  throw invalid(
    `${setting} is ${JSON.stringify(own[setting])} as a parameter and ${JSON.stringify(settings[setting])} in settings. Send it once.`,
  );
}

function assertRange(settings: Settings): void {
  const missing = ['topPrice', 'lowPrice', 'budget'].filter((name) => settings[name] === undefined);
  if (missing.length > 0) throw invalid(`A grid bot needs ${missing.join(', ')}.`);
}

function describeMulti({ useMulti, maxNumberOfOpenDeals }: Settings): string[] {
  return [
    ...(useMulti === undefined ? ['useMulti is set for several pairs.'] : []),
    // bot-settings section 4.
    ...(maxNumberOfOpenDeals === undefined
      ? ['maxNumberOfOpenDeals is 1 by default: one deal at a time over all pairs.']
      : []),
  ];
}

function invalid(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}
