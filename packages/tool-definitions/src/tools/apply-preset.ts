import * as z from 'zod';
import { defineTool, type InputOf } from '../define-tool.ts';
import { liveCode } from '../exchanges/exchange-code.ts';
import { findAccount } from '../exchanges/find-account.ts';
import {
  builtBotTypeParam,
  coinParam,
  decimal,
  exchangeAccountParam,
  exchangeCodeParam,
  nameParam,
  paperContextParam,
  presetStrategyParam,
} from '../params.ts';
import { describeCreated } from '../presets/describe-created.ts';
import { findPreset, type FoundPreset } from '../presets/find-preset.ts';
import { cleanSettings, type CleanSettings } from '../presets/preset-settings.ts';
import { ToolError } from '../results/tool-error.ts';
import { isSamePair } from '../settings/compare-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { botWriteShape } from './shapes.ts';

const input = {
  botType: builtBotTypeParam,
  coin: coinParam,
  exchange: exchangeCodeParam,
  tier: z.enum(['short', 'mid', 'long']),
  exchangeUUID: exchangeAccountParam,
  strategy: presetStrategyParam.optional(),
  pair: z.string().min(3).max(40).optional().describe("Default: the preset's"),
  name: nameParam.optional(),
  baseOrderSize: decimal().optional(),
  orderSize: decimal().optional(),
  paperContext: paperContextParam,
};
type Input = InputOf<typeof input>;

export const applyPreset = defineTool({
  name: 'apply_preset',
  title: 'Apply a preset',
  group: 'market',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  description:
    'Creates a stopped bot from a curated preset. Coin, exchange, tier and strategy have to match ' +
    'a preset exactly; exchangeUUID is the account to trade on. list_presets shows what there is, ' +
    'manage_bot starts the bot.',
  input,
  output: botWriteShape,
  target: 'account',
  async plan(context, args) {
    const { botType, coin, tier, strategy, pair } = args;
    assertSizesFit(args);
    const exchange = liveCode(args.exchange);
    const account = await findAccount(context, args.exchangeUUID, exchange);
    const preset = await findPreset(context, { botType, coin, exchange, tier, strategy, pair });
    const { settings, leftOut } = buildSettings(args, preset);
    const { roi, maxDrawDownPerc } = preset.tier;
    return {
      operation: 'bots.create',
      request: { params: { botType }, body: { ...settings, exchangeUUID: account.id } },
      effect:
        `Creates a stopped ${botType} bot on ${account.name} for ${String(settings.pair)} from the ` +
        `${tier} ${preset.tier.strategy} preset (ROI ${roi} %, maximum drawdown ${maxDrawDownPerc} %).`,
      notes: [...describeOverrides(args, preset, settings), ...describeLeftOut(leftOut)],
      finish: (answer) => describeCreated(context, botType, settings, answer),
    };
  },
});

function assertSizesFit({ botType, baseOrderSize, orderSize }: Input): void {
  if (botType !== 'grid' || (baseOrderSize === undefined && orderSize === undefined)) return;
  throw new ToolError(
    'invalid_arguments',
    'A grid bot has a budget and no order sizes: leave baseOrderSize and orderSize out.',
  );
}

function buildSettings(args: Input, preset: FoundPreset): CleanSettings {
  const { botType, name, baseOrderSize, orderSize, pair = preset.pair } = args;
  const { settings, leftOut } = cleanSettings(botType, preset.tier.settings ?? {});
  const strategy = preset.tier.strategy.toUpperCase();
  // The API would fill what is missing with defaults, and the bot would be another one.
  if (Object.keys(settings).length === 0 || (settings.strategy ?? strategy) !== strategy) {
    throw new ToolError(
      'wrong_state',
      'The API gave no settings for this preset, or those of another strategy. Nothing was created.',
    );
  }
  const overrides = {
    strategy,
    ...(name !== undefined && { name }),
    ...(baseOrderSize !== undefined && { baseOrderSize }),
    ...(orderSize !== undefined && { orderSize }),
    // A grid bot takes its one pair as text (contract section 11.3).
    pair: botType === 'grid' ? pair : [pair],
  };
  return { settings: { ...settings, ...overrides }, leftOut };
}

function describeOverrides(args: Input, preset: FoundPreset, settings: Settings): string[] {
  const { botType, orderSize, pair, coin } = args;
  const isOther = pair !== undefined && !isSamePair(pair, preset.pair);
  return [
    ...(isOther ? [`The preset was made for ${preset.pair} (${coin}), not for ${pair}.`] : []),
    ...(orderSize === undefined ? [] : findIdleSettings(botType, { orderSize }, settings)),
  ];
}

function describeLeftOut(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [`Left out of the preset, because a new bot does not take it: ${names.join(', ')}.`];
}
