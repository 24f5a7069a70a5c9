import type { BuiltBotType, PresetTier } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool } from '../define-tool.ts';
import { liveCode } from '../exchanges/exchange-code.ts';
import {
  builtBotTypeParam,
  coinParam,
  exchangeCodeParam,
  flag,
  integer,
  presetStrategyParam,
} from '../params.ts';
import { readAnnotations } from './annotations.ts';

export const listPresets = defineTool({
  name: 'list_presets',
  title: 'List presets',
  group: 'market',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Lists curated bot presets with their risk tiers (short, mid, long), each with the ROI and the ' +
    'maximum drawdown of its backtest in percent. apply_preset makes a bot of one.',
  input: {
    botType: builtBotTypeParam,
    coin: coinParam.optional(),
    exchange: exchangeCodeParam.optional(),
    strategy: presetStrategyParam.optional(),
    limit: integer(1, 50).optional().describe('Coins, default 10'),
    summary: flag('Leave the settings out, default true').optional(),
    includeNoDeals: flag('Also presets with few deals behind them').optional(),
  },
  output: z.array(
    z.looseObject({
      coin: z.string(),
      exchange: z.string(),
      pair: z.string(),
      tiers: z.array(
        z.looseObject({
          tier: z.string(),
          strategy: z.string(),
          roi: z.number().optional(),
          maxDrawDownPerc: z.number().optional(),
          roiPerDrawDown: z.number().optional(),
        }),
      ),
    }),
  ),
  target: 'account',
  async run({ client, call }, { botType, exchange, summary = true, ...query }) {
    const presets = await client.presets.list<BuiltBotType>(botType, {
      ...query,
      exchange: exchange && liveCode(exchange),
      summary,
      ...call,
    });
    const data = presets.map(({ tiers, ...preset }) => ({
      ...preset,
      tiers: tiers.map(compareTier),
    }));
    const empty = 'No preset fits. Fewer filters, or includeNoDeals, may find some.';
    return { data, notes: data.length === 0 ? [empty] : [] };
  },
});

/** ROI for each percent of drawdown makes tiers of different risk comparable. */
function compareTier<Settings>(tier: PresetTier<Settings>) {
  const ratio = Math.round((tier.roi / Math.abs(tier.maxDrawDownPerc)) * 100) / 100;
  return { ...tier, ...(Number.isFinite(ratio) && { roiPerDrawDown: ratio }) };
}
