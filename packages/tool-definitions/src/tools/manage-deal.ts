import { closeTypes, currencySides, fundsTypes } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolContext, type WritePlan } from '../define-tool.ts';
import {
  botIdParam,
  dealIdParam,
  dealTypeParam,
  decimal,
  integer,
  paperContextParam,
} from '../params.ts';
import { isSamePair } from '../settings/compare-settings.ts';
import { ToolError } from '../results/tool-error.ts';
import { writeAnnotations } from './annotations.ts';
import { planClose } from './close-deal.ts';
import { planFunds, planNextDca } from './deal-funds.ts';
import { dealWriteShape } from './shapes.ts';
import { required, takeOnly } from './take-only.ts';

const takenBy = {
  close: ['closeType'],
  addFunds: ['qty', 'type', 'asset', 'symbol', 'botId'],
  reduceFunds: ['qty', 'type', 'asset', 'symbol', 'botId'],
  executeNextDca: ['expectedLevel'],
} as const;

export const manageDeal = defineTool({
  name: 'manage_deal',
  title: 'Close or fund a deal',
  group: 'deals',
  access: 'write',
  annotations: { ...writeAnnotations, destructiveHint: true },
  description:
    'Closes an open deal, adds or takes out funds, or fills the next safety order at market now. ' +
    'close needs closeType: cancel keeps the coins, leave only removes orders and keeps the deal open. ' +
    'Funds need qty and, unless type is perc, asset. Combo deals can only be closed. ' +
    'Use update_deal for take-profit and other settings.',
  input: {
    action: z.enum(['close', 'addFunds', 'reduceFunds', 'executeNextDca']),
    dealType: dealTypeParam,
    dealId: dealIdParam,
    closeType: z.enum(closeTypes).optional(),
    qty: decimal().optional().describe('Amount, or percent'),
    type: z.enum(fundsTypes).optional().describe('Default fixed'),
    asset: z.enum(currencySides).optional(),
    symbol: z.string().max(40).optional(),
    botId: botIdParam.optional(),
    expectedLevel: integer(1, 1000).optional().describe('Do nothing unless at this level'),
    paperContext: paperContextParam,
  },
  output: dealWriteShape,
  target: 'deal',
  plan(context, input): WritePlan | Promise<WritePlan> {
    const { action, closeType, qty, type = 'fixed', asset, symbol, expectedLevel } = input;
    // Where only one bot is allowed, the gate has filled in its id.
    const botId = context.onlyBot ? undefined : input.botId;
    takeOnly(action, { ...input, botId }, Object.values(takenBy).flat(), takenBy[action]);
    const deal = required(context.deal, 'dealId', 'the deal to act on');
    if (action === 'close') {
      const how = required(closeType, 'closeType', `one of ${closeTypes.join(', ')}`);
      return planClose(context, deal, how);
    }
    if (action === 'executeNextDca') return planNextDca(context, deal, expectedLevel);
    const amount = required(qty, 'qty', 'how much, such as "25.5"');
    assertNamesDeal(deal, botId, symbol);
    return planFunds(context, deal, { action, qty: amount, type, asset, symbol, botId });
  },
});

/** A bot or a pair beside the deal can only confirm it: the API would reach for other deals by them. */
function assertNamesDeal(
  { id, botId: owner, pair }: NonNullable<ToolContext['deal']>,
  botId: string | undefined,
  symbol: string | undefined,
): void {
  if (botId !== undefined && botId.toLowerCase() !== owner) {
    throw new ToolError(
      'invalid_arguments',
      `The deal ${id} is of the bot ${owner}, not ${botId}. Leave botId out.`,
    );
  }
  if (symbol !== undefined && !isSamePair(symbol, pair.symbol)) {
    throw new ToolError(
      'invalid_arguments',
      `The deal ${id} is on ${pair.symbol}, not on ${symbol.slice(0, 40)}. Leave symbol out.`,
    );
  }
}
