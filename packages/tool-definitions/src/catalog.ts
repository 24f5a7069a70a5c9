import type { ToolDefinition } from './define-tool.ts';
import { cloneBot } from './tools/clone-bot.ts';
import { createBot } from './tools/create-bot.ts';
import { createDeal } from './tools/create-deal.ts';
import { getAccount } from './tools/get-account.ts';
import { getBot } from './tools/get-bot.ts';
import { getDeal } from './tools/get-deal.ts';
import { getScreener } from './tools/get-screener.ts';
import { listBots } from './tools/list-bots.ts';
import { listDeals } from './tools/list-deals.ts';
import { manageBot } from './tools/manage-bot.ts';
import { manageDeal } from './tools/manage-deal.ts';
import { updateBot } from './tools/update-bot.ts';
import { updateDeal } from './tools/update-deal.ts';

/** Every tool, in the order clients show them. */
export const catalog: readonly ToolDefinition[] = [
  listBots,
  getBot,
  createBot,
  updateBot,
  cloneBot,
  manageBot,
  listDeals,
  getDeal,
  createDeal,
  updateDeal,
  manageDeal,
  getAccount,
  getScreener,
];

export const toolNames: readonly string[] = catalog.map(({ name }) => name);
