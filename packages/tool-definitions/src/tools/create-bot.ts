import { orderSizeTypes, orderTypes, startConditions, strategies } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolOutcome } from '../define-tool.ts';
import {
  decimal,
  exchangeAccountParam,
  flag,
  integer,
  nameParam,
  pairsParam,
  paperContextParam,
  settingsObject,
} from '../params.ts';
import { findDifferences, pickSettings } from '../settings/compare-settings.ts';
import { buildNewBot, newBotTypes, type NewBotType } from '../settings/new-bot.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { sendForAccount } from './send-for-account.ts';
import { botWriteShape } from './shapes.ts';

export const createBot = defineTool({
  name: 'create_bot',
  title: 'Create a bot',
  group: 'bots',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  description:
    'Creates a dca, combo or grid bot, which is stopped at first. ' +
    'Amounts, prices and percentages are decimal text, slPerc negative. ' +
    'A grid bot needs topPrice, lowPrice and budget. ' +
    'Use discover for further settings. Use manage_bot to start it. ' +
    'Use apply_preset for settings that did well.',
  input: {
    botType: z.enum(newBotTypes),
    exchangeUUID: exchangeAccountParam,
    pair: pairsParam.describe('BASE_QUOTE; one for grid'),
    name: nameParam.optional(),
    strategy: z.enum(strategies).optional(),
    baseOrderSize: decimal().optional(),
    orderSize: decimal().optional().describe('Of a safety order'),
    orderSizeType: z.enum(orderSizeTypes).optional(),
    tpPerc: decimal().optional(),
    slPerc: decimal().optional(),
    step: decimal().optional().describe('Percent between safety orders'),
    ordersCount: integer(1, 200).optional().describe('Safety orders'),
    gridLevel: integer(1, 100).optional().describe('combo'),
    maxNumberOfOpenDeals: integer(-1, 200).optional().describe('-1: no limit'),
    topPrice: decimal().optional(),
    lowPrice: decimal().optional(),
    budget: decimal().optional(),
    levels: integer(2, 200).optional(),
    gridType: z.enum(['geometric', 'arithmetic']).optional(),
    startCondition: z.enum(startConditions).optional(),
    useDca: flag().optional(),
    useSl: flag().optional(),
    moveSL: flag().optional(),
    moveSLTrigger: decimal().optional(),
    moveSLValue: decimal().optional(),
    startOrderType: z.enum(orderTypes).optional(),
    settings: settingsObject('exchangeUUID').optional().describe('Any further settings'),
    paperContext: paperContextParam,
  },
  output: botWriteShape,
  target: 'account',
  plan(context, input) {
    const { botType, exchangeUUID, pair, settings = {}, paperContext: _mode, ...params } = input;
    const bot = buildNewBot({ botType, pairs: pair, params, settings });
    const request = { params: { botType }, body: { exchangeUUID, ...bot.settings } };
    return {
      operation: 'bots.create',
      request,
      effect: `Creates a stopped ${botType} bot for ${describePairs(pair)}.`,
      notes: bot.notes,
      send: () => sendForAccount(context, 'bots.create', request),
      finish: (answer) => describeCreated(botType, bot.settings, bot.notes, answer),
    };
  },
});

function describePairs(pairs: readonly string[]): string {
  const shown = pairs.slice(0, 5).join(', ');
  return pairs.length > 5 ? `${shown} and ${pairs.length - 5} more` : shown;
}

/** The answer carries the settings as they are stored (contract sections 11.2 and 11.3). */
const createdShape = z.object({
  botId: z.string(),
  uuid: z.string().optional(),
  settings: z.looseObject({}),
});

function describeCreated(
  botType: NewBotType,
  sent: Settings,
  knownNotes: readonly string[],
  answer: unknown,
): ToolOutcome {
  const { botId, uuid, settings: stored } = createdShape.parse(answer);
  // Global variables are stored beside the settings, and the account decides the exchange.
  const { vars: _vars, exchange: _exchange, ...expected } = sent;
  const differences = findDifferences(expected, stored);
  const kept = pickSettings(stored, ['name', 'pair', ...Object.keys(expected)]);
  return {
    data: {
      status: differences.length === 0 ? 'applied' : 'mismatch',
      botId,
      uuid,
      botType,
      botStatus: 'closed',
      settings: kept,
      differences,
    },
    notes: [
      ...findIdleSettings(botType, kept, stored).filter((note) => !knownNotes.includes(note)),
      'The bot is stopped. manage_bot starts it.',
    ],
  };
}
