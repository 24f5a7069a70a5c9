import type { BuiltBotType, CuratedPreset, PresetTier } from '@gainium/api-client';
import type { ToolContext } from '../define-tool.ts';
import { ToolError } from '../results/tool-error.ts';
import { isSamePair } from '../settings/compare-settings.ts';

/** What names one tier of one preset. */
export interface PresetChoice {
  botType: BuiltBotType;
  coin: string;
  /** A live exchange code. */
  exchange: string;
  tier: PresetTier<unknown>['tier'];
  strategy: PresetTier<unknown>['strategy'] | undefined;
  /** Tells presets of one coin apart when there are several. */
  pair: string | undefined;
}

export interface FoundPreset {
  pair: string;
  tier: PresetTier<Record<string, unknown>>;
}

/** The most the API lists at once (contract section 25). */
const limit = 50;

type Preset = CuratedPreset<BuiltBotType>;

/**
 * The tier that was asked for: nothing close to it, since each stands for other money at risk.
 *
 * @throws ToolError `not_found` with what exists, `invalid_arguments` when the choice is not clear.
 */
export async function findPreset(
  context: Pick<ToolContext, 'client' | 'call'>,
  choice: PresetChoice,
): Promise<FoundPreset> {
  const { botType, coin, exchange, tier, strategy } = choice;
  const { client, call } = context;
  const listed = await client.presets.list(botType, { coin, exchange, limit, ...call });
  const presets = listed.filter(
    (preset) => preset.coin.toUpperCase() === coin.toUpperCase() && preset.exchange === exchange,
  );
  if (presets.length === 0) throw await noPreset(context, choice);

  const { pair, tiers } = choosePair(presets, choice.pair);
  const found = tiers.filter(
    (other) => other.tier === tier && (strategy === undefined || other.strategy === strategy),
  );
  const [only, another] = found;
  if (!only) {
    const exist = tiers.map((other) => `${other.tier} ${other.strategy}`).join(', ');
    throw new ToolError(
      'not_found',
      `There is no ${tier} ${strategy ?? ''} ${botType} preset for ${coin} on ${exchange}. There are: ${exist}.`,
    );
  }
  if (another)
    throw unclear(
      'strategy',
      found.map((other) => other.strategy),
    );
  return { pair, tier: only };
}

function choosePair(presets: readonly Preset[], pair: string | undefined): Preset {
  const fitting = presets.filter((preset) => pair !== undefined && isSamePair(pair, preset.pair));
  const [only, another] = fitting.length > 0 ? fitting : presets;
  if (!only || another)
    throw unclear(
      'pair',
      presets.map((preset) => preset.pair),
    );
  return only;
}

function unclear(name: string, values: readonly string[]): ToolError {
  return new ToolError(
    'invalid_arguments',
    `Several presets fit. Send ${name}: one of ${[...new Set(values)].join(', ')}.`,
  );
}

/** Says on which exchanges the coin has presets, or which coins have any. */
async function noPreset(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  { botType, coin, exchange }: PresetChoice,
): Promise<ToolError> {
  const options = { summary: true, limit, ...call };
  const elsewhere = await client.presets.list(botType, { coin, ...options });
  const what = `There is no ${botType} preset for ${coin} on ${exchange}.`;
  if (elsewhere.length > 0) {
    const exchanges = listOnce(elsewhere.map((preset) => preset.exchange));
    return new ToolError('not_found', `${what} ${coin} has presets on ${exchanges}.`);
  }
  const all = await client.presets.list(botType, { includeNoDeals: true, ...options });
  const coins = listOnce(all.map((preset) => preset.coin)) || 'none';
  return new ToolError('not_found', `${what} Coins with presets: ${coins}.`);
}

function listOnce(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}
