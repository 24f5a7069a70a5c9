import type { Settings } from '../../documents.ts';
import { withIndicatorDefaults } from '../indicators/defaults.ts';
import { asRecord, textsIn } from '../records.ts';
import { checkExits, checkRiskReward, checkSinglePosition, checkTerminal } from '../rules/exits.ts';
import { checkGrid } from '../rules/grid.ts';
import { checkIndicators } from '../rules/indicators.ts';
import { checkPairs, resolvePairs, unreadablePairs } from '../rules/pairs.ts';
import type { CreateKind, CreateResult, FieldError, SettingsContext } from '../types.ts';
import { defaultSettings, forcedSettings, withGridExtras } from './defaults.ts';
import { bodyOnlyKeys, checkSchema } from './schema.ts';
import { checkVars, readVars, substituteVars } from './vars.ts';

type Outcome = { ok: true; pair: string[] } | { ok: false; errors: FieldError[] };

/**
 * What POST bots/dca, bots/combo, bots/grid, deals/terminal and backtest validate make of a body
 * once the context checks passed (contract section 11, bot-settings sections 2, 3 and 8): the
 * complete settings to store and their variable links, or every problem found. The body carries
 * exchangeUUID; the settings do not (`exchange`, `exchangeUUID` and `vars` stand next to them).
 */
export function createSettings(
  kind: CreateKind,
  body: unknown,
  context: SettingsContext,
): CreateResult {
  const sent = asRecord(structuredClone(body));
  const settings = mergeSettings(kind, sent, context);
  const sentVars = kind === 'grid' ? undefined : sent.vars;
  const vars = readVars(sentVars);
  substituteVars(kind, settings, vars, context);

  const schemaErrors = checkSchema(kind, sent, settings);
  if (schemaErrors.length > 0) return { ok: false, errors: schemaErrors };
  const outcome =
    kind === 'grid'
      ? checkGridRules(settings, context)
      : checkBotRules(kind, sent, settings, context);
  if (!outcome.ok) return outcome;

  const [pair] = outcome.pair;
  return kind === 'grid'
    ? { ok: true, settings: withGridExtras({ ...settings, pair }), vars }
    : { ok: true, settings: { ...settings, pair: outcome.pair }, vars };
}

/** Defaults, over them the body, over it what the server owns; indicators filled in. */
function mergeSettings(kind: CreateKind, sent: Settings, context: SettingsContext): Settings {
  const given = Object.fromEntries(
    Object.entries(sent).filter(([key, value]) => !bodyOnlyKeys.has(key) && value !== undefined),
  );
  if (kind === 'terminal') given.pair = terminalPair(sent.pair);
  const settings = {
    ...defaultSettings(kind, context.now),
    ...given,
    ...forcedSettings(kind, context.exchange),
  };
  const { indicators }: Settings = settings;
  return Array.isArray(indicators)
    ? { ...settings, indicators: withIndicatorDefaults(indicators) }
    : settings;
}

/** A terminal deal has no default pair: a missing one becomes `[""]`, which fails as an entry. */
function terminalPair(pair: unknown): unknown {
  if (pair === undefined) return [''];
  return typeof pair === 'string' ? [pair] : pair;
}

function checkBotRules(
  kind: Exclude<CreateKind, 'grid'>,
  sent: Settings,
  settings: Settings,
  context: SettingsContext,
): Outcome {
  const resolved = resolvePairs(textsIn(settings.pair), context);
  if (!resolved.ok) {
    return { ok: false, errors: [unreadablePairs(context.exchange.code, resolved.reason)] };
  }
  const errors = [
    ...checkPairs(settings, resolved, context.exchange.code),
    ...checkIndicators(settings),
    ...checkExits(settings),
    ...checkSinglePosition(settings),
    ...checkRiskReward(sent),
    ...checkVars(kind, settings, sent.vars, context),
    ...(kind === 'terminal' ? checkTerminal(settings) : []),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, pair: resolved.pairs.map(({ native }) => native) };
}

function checkGridRules(settings: Settings, context: SettingsContext): Outcome {
  const { code } = context.exchange;
  const resolved = resolvePairs(textsIn([settings.pair]), context);
  if (!resolved.ok) return { ok: false, errors: [unreadablePairs(code, resolved.reason)] };
  const errors = [
    ...checkGrid(settings),
    ...resolved.unknown.map((pair): FieldError => [
      'pair',
      `The pair ${pair} is invalid for exchange ${code}`,
    ]),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, pair: resolved.pairs.map(({ native }) => native) };
}
