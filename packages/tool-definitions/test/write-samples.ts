import type { Bot, Deal, Sandbox } from '@gainium/sandbox';
import type { TradeMode } from '../src/index.ts';
import { accountOf, findBot, findDeal } from './seed.ts';

/** Picks the objects that a sample acts on: any of one context, or those of one bot. */
export interface Picker {
  mode: TradeMode;
  bot: (wanted?: Partial<Bot>) => Bot;
  deal: (wanted?: Partial<Deal>) => Deal;
  /** An exchange account of the context. */
  exchangeUUID: string;
  variableId: (isUsed: boolean) => string;
}

/** One call of a write tool that the API carries out, without `paperContext`. */
export interface WriteSample {
  tool: string;
  /** What it does, where a tool does several things. */
  what: string;
  /** The object it acts on. `account`: it makes something new on an exchange account. */
  on: 'bot' | 'deal' | 'account' | 'variable' | 'nothing';
  args(pick: Picker): Record<string, unknown>;
}

const onBot = (bot: Bot) => ({ botType: bot.kind, botId: bot._id });
const onDeal = ({ kind, type, _id }: Deal) => ({
  dealType: type === 'terminal' ? type : kind,
  dealId: _id,
});
const funds = { qty: '12', asset: 'quote' };

/** A new write tool needs a line here; the truth table and the test of injected text use all of them. */
// prettier-ignore
export const writeSamples: readonly WriteSample[] = [
  { tool: 'create_bot', what: 'dca', on: 'account', args: ({ exchangeUUID }) => ({ botType: 'dca', exchangeUUID, pair: ['BTC_USDT'], name: 'New' }) },
  { tool: 'create_bot', what: 'grid', on: 'account', args: ({ exchangeUUID }) => ({ botType: 'grid', exchangeUUID, pair: ['BTC_USDT'], topPrice: '90000', lowPrice: '40000', budget: '1000' }) },
  { tool: 'update_bot', what: 'dca', on: 'bot', args: ({ bot }) => ({ ...onBot(bot()), settings: { tpPerc: '3' } }) },
  { tool: 'update_bot', what: 'combo', on: 'bot', args: ({ bot }) => ({ ...onBot(bot({ kind: 'combo' })), settings: { step: '2' } }) },
  { tool: 'clone_bot', what: '', on: 'bot', args: ({ bot }) => ({ ...onBot(bot()), overrides: { name: 'Copy' } }) },
  { tool: 'manage_bot', what: 'stop', on: 'bot', args: ({ bot }) => ({ action: 'stop', ...onBot(bot()) }) },
  { tool: 'manage_bot', what: 'start', on: 'bot', args: ({ bot }) => ({ action: 'start', ...onBot(bot({ status: 'closed' })) }) },
  { tool: 'manage_bot', what: 'archive', on: 'bot', args: ({ bot }) => ({ action: 'archive', ...onBot(bot({ status: 'closed' })) }) },
  { tool: 'manage_bot', what: 'restore', on: 'bot', args: ({ bot }) => ({ action: 'restore', ...onBot(bot({ status: 'archive' })) }) },
  { tool: 'create_deal', what: 'dca', on: 'bot', args: ({ bot }) => { const { kind, _id } = bot(); return { dealType: kind, botId: _id }; } },
  { tool: 'create_deal', what: 'combo', on: 'bot', args: ({ bot }) => { const { kind, _id } = bot({ kind: 'combo' }); return { dealType: kind, botId: _id }; } },
  { tool: 'create_deal', what: 'terminal', on: 'account', args: ({ exchangeUUID }) => ({ dealType: 'terminal', exchangeUUID, pair: 'BTC_USDT', baseOrderSize: '50' }) },
  { tool: 'update_deal', what: 'dca', on: 'deal', args: ({ deal }) => ({ ...onDeal(deal()), settings: { useTp: true, tpPerc: '20' } }) },
  { tool: 'update_deal', what: 'combo', on: 'deal', args: ({ deal }) => ({ ...onDeal(deal({ kind: 'combo' })), settings: { useTp: true, tpPerc: '20' } }) },
  { tool: 'update_deal', what: 'terminal', on: 'deal', args: ({ deal }) => ({ ...onDeal(deal({ type: 'terminal' })), settings: { useTp: true, tpPerc: '20' } }) },
  { tool: 'manage_deal', what: 'addFunds', on: 'deal', args: ({ deal }) => ({ action: 'addFunds', ...onDeal(deal()), ...funds }) },
  { tool: 'manage_deal', what: 'reduceFunds', on: 'deal', args: ({ deal }) => ({ action: 'reduceFunds', ...onDeal(deal()), ...funds }) },
  { tool: 'manage_deal', what: 'addFunds terminal', on: 'deal', args: ({ deal }) => ({ action: 'addFunds', ...onDeal(deal({ type: 'terminal' })), ...funds }) },
  { tool: 'manage_deal', what: 'executeNextDca', on: 'deal', args: ({ deal }) => ({ action: 'executeNextDca', ...onDeal(deal()) }) },
  { tool: 'manage_deal', what: 'leave', on: 'deal', args: ({ deal }) => ({ action: 'close', ...onDeal(deal({ kind: 'combo' })), closeType: 'leave' }) },
  { tool: 'manage_deal', what: 'close', on: 'deal', args: ({ deal }) => ({ action: 'close', ...onDeal(deal()), closeType: 'closeByMarket' }) },
  { tool: 'run_backtest', what: 'request', on: 'nothing', args: ({ exchangeUUID }) => ({ mode: 'request', botType: 'dca', payload: { data: { exchange: 'binance', exchangeUUID, settings: { pair: ['BTC_USDT'] } } } }) },
  { tool: 'manage_global_variable', what: 'create', on: 'variable', args: () => ({ action: 'create', name: 'New', type: 'int', value: '7' }) },
  { tool: 'manage_global_variable', what: 'update', on: 'variable', args: ({ variableId }) => ({ action: 'update', id: variableId(false), value: '5' }) },
  { tool: 'manage_global_variable', what: 'update a used one', on: 'variable', args: ({ variableId }) => ({ action: 'update', id: variableId(true), value: '5' }) },
  { tool: 'apply_preset', what: '', on: 'account', args: ({ exchangeUUID }) => ({ botType: 'dca', coin: 'BTC', exchange: 'binance', tier: 'mid', strategy: 'long', exchangeUUID }) },
];

/** Any object of a context but those of one bot. */
export function pickAny(sandbox: Sandbox, mode: TradeMode, exceptBotId?: string): Picker {
  const isOther = ({ botId, _id }: { botId?: unknown; _id: string }) =>
    (botId ?? _id) !== exceptBotId;
  return {
    ...pickOfAccount(sandbox, mode),
    mode,
    bot: (wanted) => findBot(sandbox, mode, wanted, isOther),
    deal: (wanted) => findDeal(sandbox, mode, wanted, isOther),
  };
}

/** Whatever is wanted, the one bot and a deal of it. */
export function pickOf(sandbox: Sandbox, bot: Bot): Picker {
  const mode = bot.paperContext ? 'paper' : 'live';
  return {
    ...pickOfAccount(sandbox, mode),
    mode,
    bot: () => bot,
    deal: () => findDeal(sandbox, mode, { botId: bot._id }),
  };
}

function pickOfAccount(
  sandbox: Sandbox,
  mode: TradeMode,
): Pick<Picker, 'exchangeUUID' | 'variableId'> {
  const { exchanges, variables } = accountOf(sandbox);
  const isPaper = mode === 'paper';
  return {
    exchangeUUID: exchanges.find(({ paperContext }) => paperContext === isPaper)?.id ?? '',
    variableId: (isUsed) =>
      [...variables.values()].find(({ botAmount }) => botAmount > 0 === isUsed)?._id ?? '',
  };
}
