import type { ToolDefinition } from './define-tool.ts';
import { applyPreset } from './tools/apply-preset.ts';
import { backtestInfo } from './tools/backtest-info.ts';
import { cloneBot } from './tools/clone-bot.ts';
import { createBot } from './tools/create-bot.ts';
import { createDeal } from './tools/create-deal.ts';
import { discover } from './tools/discover.ts';
import { getAccount } from './tools/get-account.ts';
import { getBot } from './tools/get-bot.ts';
import { getDeal } from './tools/get-deal.ts';
import { getScreener } from './tools/get-screener.ts';
import { listBots } from './tools/list-bots.ts';
import { listDeals } from './tools/list-deals.ts';
import { listPresets } from './tools/list-presets.ts';
import { manageBot } from './tools/manage-bot.ts';
import { manageDeal } from './tools/manage-deal.ts';
import { manageGlobalVariable } from './tools/manage-global-variable.ts';
import { runBacktest } from './tools/run-backtest.ts';
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
  backtestInfo,
  runBacktest,
  discover,
  getAccount,
  manageGlobalVariable,
  getScreener,
  listPresets,
  applyPreset,
];

export const toolNames: readonly string[] = catalog.map(({ name }) => name);
