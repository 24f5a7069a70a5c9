import { strategies, terminalDealTypes } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool } from '../define-tool.ts';
import {
  botIdParam,
  dealTypeParam,
  decimal,
  exchangeIdParam,
  paperContextParam,
  settingsObject,
} from '../params.ts';
import { writeAnnotations } from './annotations.ts';
import { planBotDeal } from './bot-deal.ts';
import { dealWriteShape } from './shapes.ts';
import { required, takeOnly } from './take-only.ts';
import { planTerminalDeal } from './terminal-deal.ts';

const ofBots = ['botId', 'symbol'] as const;
const ofTerminal = [
  'exchangeUUID',
  'pair',
  'terminalDealType',
  'strategy',
  'baseOrderSize',
  'orderSize',
  'tpPerc',
  'slPerc',
  'settings',
] as const;

const symbol = z.string().max(40).optional().describe('Which pair of the bot');

export const createDeal = defineTool({
  name: 'create_deal',
  title: 'Open a deal',
  group: 'deals',
  access: 'write',
  annotations: writeAnnotations,
  description:
    'Opens one more deal of a running bot, or a one-off trade. ' +
    'dca and combo take botId, and symbol when the bot has several pairs. ' +
    'terminal trades without a bot: it takes exchangeUUID, pair and settings, and starts at once.',
  input: {
    dealType: dealTypeParam,
    botId: botIdParam.optional(),
    symbol,
    exchangeUUID: exchangeIdParam,
    terminalDealType: z.enum(terminalDealTypes).optional(),
    pair: z.string().max(40).optional().describe('BASE_QUOTE'),
    strategy: z.enum(strategies).optional(),
    baseOrderSize: decimal().optional(),
    orderSize: decimal().optional(),
    tpPerc: decimal().optional(),
    slPerc: decimal().optional().describe('Negative; needs useSl in settings'),
    settings: settingsObject('exchangeUUID').optional(),
    paperContext: paperContextParam,
  },
  forOneBot: {
    description:
      'Opens one more deal of the bot, which has to be running. symbol picks one of several pairs.',
    input: {
      dealType: z.enum(['dca', 'combo']),
      botId: botIdParam.optional(),
      symbol,
      paperContext: paperContextParam,
    },
  },
  output: dealWriteShape,
  target: 'newDeal',
  plan(context, input) {
    const { dealType } = input;
    const names = [...ofBots, ...ofTerminal];
    if (dealType === 'terminal') {
      takeOnly('A terminal deal', input, names, ofTerminal);
      const { settings = {}, exchangeUUID, pair, ...rest } = input;
      const { terminalDealType, strategy, baseOrderSize, orderSize, tpPerc, slPerc } = rest;
      return planTerminalDeal(context, {
        exchangeUUID: required(exchangeUUID, 'exchangeUUID', 'the exchange account to trade on'),
        pair: required(pair, 'pair', 'what to trade, such as BTC_USDT'),
        named: { terminalDealType, strategy, baseOrderSize, orderSize, tpPerc, slPerc },
        settings,
      });
    }
    takeOnly(`A ${dealType} deal`, input, names, ofBots);
    const bot = required(context.bot, 'botId', 'the bot whose deal is opened');
    return planBotDeal(context, dealType, bot, input.symbol);
  },
});
