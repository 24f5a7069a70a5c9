import type { BotType } from '@gainium/api-client';
import { ToolError } from '../results/tool-error.ts';
import { gridChangeable, hedgeShared } from './changeable.ts';
import { checkChangedSettings, checkOverridesOf } from './check-settings.ts';
import type { Settings, SettingsKind } from './switches.ts';
import { describeWrong, pairList } from './value-types.ts';

/** What a copy changes in one set of settings: those of the bot, or of one of the legs of a hedge bot. */
export interface OverridePart {
  /** Empty, or `long.` and `short.`, by which the legs are told apart. */
  prefix: string;
  kind: Extract<SettingsKind, 'dca' | 'combo' | 'grid'>;
  changes: Settings;
}

export interface CheckedOverrides {
  /** What is sent. */
  body: Settings;
  parts: readonly OverridePart[];
}

/**
 * Checks the overrides of a copy by the rules of its kind (contract sections 14 and 15).
 *
 * @throws ToolError `invalid_arguments`, with what to send instead.
 */
export function checkOverrides(botType: BotType, overrides: Settings): CheckedOverrides {
  if (botType === 'hedgeDca') return checkHedge('dca', overrides);
  if (botType === 'hedgeCombo') return checkHedge('combo', overrides);
  const body =
    botType === 'grid'
      ? checkOverridesOf('A copy of a grid bot', gridChangeable, overrides)
      : checkLeg(botType, overrides, 'overrides');
  return { body, parts: [{ prefix: '', kind: botType, changes: body }] };
}

/** The update rules hold, but for the pairs, which every copy takes. */
function checkLeg(kind: 'dca' | 'combo', overrides: Settings, where: string): Settings {
  const { pair, ...settings } = overrides;
  if (settings.adoptOpenDeals !== undefined) {
    throw invalid(`${where}.adoptOpenDeals is nothing for a copy, which has no open deals.`);
  }
  if (pair !== undefined && !pairList.accepts(pair)) {
    throw invalid(describeWrong(`${where}.pair`, pairList, pair));
  }
  const isEmpty = Object.keys(settings).length === 0;
  const checked = isEmpty
    ? {}
    : checkChangedSettings(kind === 'dca' ? 'bD' : 'bC', settings, where);
  return { ...(pair !== undefined && { pair }), ...checked };
}

const hedgeMembers = ['long', 'short', 'sharedSettings'];

/** A flat body is refused by the API; what belongs to the legs is given by leg. */
function checkHedge(kind: 'dca' | 'combo', overrides: Settings): CheckedOverrides {
  const foreign = Object.keys(overrides).filter((name) => !hedgeMembers.includes(name));
  if (foreign.length > 0) {
    throw invalid(
      `A copy of a hedge bot takes overrides of its legs, in long, short and sharedSettings, not ${foreign.join(', ')}.`,
    );
  }
  const shared = memberOf(overrides, 'sharedSettings');
  checkOverridesOf('sharedSettings', hedgeShared, shared, 'overrides.sharedSettings');
  const legs = ['long', 'short'].map((name) => {
    const changes = checkLeg(kind, memberOf(overrides, name), `overrides.${name}`);
    return { name, changes };
  });
  const given = legs.filter(({ name }) => overrides[name] !== undefined);
  return {
    body: {
      ...overrides,
      ...Object.fromEntries(given.map(({ name, changes }) => [name, changes])),
    },
    parts: legs.map(({ name, changes }) => ({
      prefix: `${name}.`,
      kind,
      changes: { ...shared, ...changes },
    })),
  };
}

function memberOf(overrides: Settings, name: string): Settings {
  const member = overrides[name] ?? {};
  if (typeof member !== 'object' || Array.isArray(member)) {
    throw invalid(`overrides.${name} must be an object of settings.`);
  }
  return { ...member };
}

function invalid(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}
