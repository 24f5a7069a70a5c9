/** What a prompt argument can be completed with. */
export type CompletionKind = 'botType' | 'exchange' | 'pair' | 'botId' | 'tier' | 'strategy';

export interface PromptArgument {
  name: string;
  description: string;
  /** Used when nothing is given; empty: no restriction. */
  default: string;
  completes?: CompletionKind;
}

export interface PromptDefinition {
  name: string;
  title: string;
  description: string;
  /** Every tool that the text names. */
  tools: readonly string[];
  arguments: readonly PromptArgument[];
  text: (value: (name: string) => string) => string;
}

const exchange: PromptArgument = {
  name: 'exchange',
  description: 'Exchange code',
  default: 'binance',
  completes: 'exchange',
};
const coin: PromptArgument = { name: 'coin', description: 'Symbol of the coin', default: 'BTC' };
const botType: PromptArgument = {
  name: 'botType',
  description: 'dca, combo or grid',
  default: 'dca',
  completes: 'botType',
};

const onPaper = 'Use paper trading only. Every call takes paperContext true.';

/** What people most often come for. */
export const promptTable: readonly PromptDefinition[] = [
  {
    name: 'volatile_coins',
    title: 'Most volatile coins',
    description: 'The most volatile coins on the screener, with their 24 h move and volume.',
    tools: ['get_screener'],
    arguments: [{ name: 'count', description: 'How many coins', default: '5' }],
    text: (value) =>
      `Show the ${value('count')} most volatile coins on the screener with their 24 h price change and volume. ` +
      'get_screener with sort volatility1d ranks them. Say how many coins the ranking covers.',
  },
  {
    name: 'compare_presets',
    title: 'Compare presets',
    description: 'Curated presets for a coin, their tiers compared by ROI and drawdown.',
    tools: ['list_presets'],
    arguments: [coin, exchange, botType],
    text: (value) =>
      `Show the top curated ${value('botType')} presets for ${value('coin')} on ${value('exchange')}. ` +
      'list_presets has them. Compare the tiers in a table by ROI, maximum drawdown and the ratio of the two.',
  },
  {
    name: 'account_summary',
    title: 'Account summary',
    description: 'Open bots, deals and balances; deals without a stop-loss are flagged.',
    tools: ['list_bots', 'list_deals', 'get_account'],
    arguments: [],
    text: () =>
      'Summarise my open bots, my open deals and my balances, and flag every deal that has no stop-loss. ' +
      'list_bots and list_deals with status open show what runs, of every type. ' +
      'list_deals with fields _id,symbol.symbol,profit.total,profit.totalUsd,settings.useSl,settings.slPerc tells about the stop-loss: none when settings.useSl is not true. ' +
      'get_account with info balances shows the balances. ' +
      'Treat live and paper trading apart, the latter with paperContext true.',
  },
  {
    name: 'start_paper_bot',
    title: 'Start a paper bot',
    description: 'A paper dca bot on the most volatile coins, created and started.',
    tools: ['get_screener', 'get_account', 'create_bot', 'manage_bot'],
    arguments: [
      { name: 'coins', description: 'How many coins', default: '3' },
      { name: 'takeProfit', description: 'Percent', default: '2' },
      { name: 'safetyOrders', description: 'How many', default: '3' },
      exchange,
    ],
    text: (value) =>
      `Create and start a dca bot on the ${value('coins')} most volatile coins that trade against USDT on ${value('exchange')}, ` +
      `with ${value('takeProfit')} % take-profit and ${value('safetyOrders')} safety orders. ${onPaper} ` +
      'get_screener with sort volatility1d finds the coins, get_account with info exchanges the account. ' +
      'create_bot makes the bot, manage_bot starts it. Say at the end whether it runs.',
  },
  {
    name: 'apply_paper_preset',
    title: 'Paper bot from a preset',
    description: 'A paper bot from one tier of a curated preset.',
    tools: ['list_presets', 'get_account', 'apply_preset'],
    arguments: [
      coin,
      exchange,
      { name: 'tier', description: 'short, mid or long', default: 'mid', completes: 'tier' },
      { name: 'strategy', description: 'long or short', default: 'long', completes: 'strategy' },
      botType,
    ],
    text: (value) =>
      `Create a bot from the ${value('tier')} tier of the ${value('strategy')} ${value('botType')} preset for ${value('coin')} on ${value('exchange')}. ${onPaper} ` +
      'list_presets shows the tier, get_account with info exchanges the account. ' +
      'apply_preset creates the bot. Show which settings are stored.',
  },
  {
    name: 'set_take_profit',
    title: 'Set a take-profit',
    description: 'A take-profit on an open paper deal.',
    tools: ['list_deals', 'update_deal'],
    arguments: [
      { name: 'percent', description: 'Take-profit in percent', default: '20' },
      { name: 'botId', description: 'Bot of the deal', default: '', completes: 'botId' },
    ],
    text: (value) => {
      const whose = value('botId') ? ` of the bot ${value('botId')}` : '';
      return (
        `Set a take-profit of ${value('percent')} % on the newest open dca deal${whose}. ${onPaper} ` +
        'list_deals with status open finds the deal. ' +
        'update_deal with settings useTp true and tpPerc changes it. Say what is stored afterwards.'
      );
    },
  },
  {
    name: 'backtest_bot',
    title: 'Backtest a bot',
    description: 'Validate, estimate and run a backtest, and read its result.',
    tools: ['backtest_info', 'run_backtest'],
    arguments: [
      { name: 'pair', description: 'BASE_QUOTE', default: 'BTC_USDT', completes: 'pair' },
      exchange,
      botType,
    ],
    text: (value) =>
      `Backtest a ${value('botType')} bot on ${value('pair')} on ${value('exchange')}. ` +
      'backtest_info with target template gives the payload. ' +
      'run_backtest with mode validate, then estimate, then requestSync checks, prices and runs it. ' +
      'Ask before the run if it costs more than one credit. Explain profit, drawdown and the number of deals.',
  },
];
