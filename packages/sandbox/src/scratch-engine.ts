import type { Engine } from './engine/index.ts';
const no = { status: 'NOTOK', reason: 'Bot is not running' } as const;
export const scratch: Engine = {
  advanceTo() {},
  startBot() {},
  stopBot() {},
  isLoaded: () => true,
  cancelDeals() {},
  applyBotSettings() {},
  openDeal: () => no,
  applyDealSettings: () => no,
  closeDeal: () => no,
  addFunds: () => no,
  reduceFunds: () => no,
  executeNextDca: () => no,
};
