import type { Policy } from '../policy/policy.ts';
import type { Surface } from '../policy/surface.ts';

interface Chapter {
  title: string;
  /** Sentences; those that name a tool which is not offered are left out. */
  text: string;
}

const chapters: readonly Chapter[] = [
  {
    title: 'Accounts',
    text:
      'An exchange account belongs to live or to paper trading, and so does everything on it. ' +
      'get_account lists the accounts, whose uuid is the exchangeUUID of other calls, and the balances.',
  },
  {
    title: 'Coins and settings',
    text:
      'A pair is written BASE_QUOTE, such as BTC_USDT. ' +
      'get_screener finds coins by volume, change or volatility. ' +
      'list_presets compares settings that did well on a coin. ' +
      'discover explains every setting and indicator.',
  },
  {
    title: 'Backtests',
    text:
      'A backtest runs settings on past prices. ' +
      'backtest_info gives a template to start from and shows results. ' +
      'run_backtest validates the settings, estimates the credits and runs it.',
  },
  {
    title: 'Bots',
    text:
      'A dca bot buys in steps and sells at a profit, a combo bot does so with small grids, a grid ' +
      'bot trades a price range, and a hedge bot is a long and a short one together. ' +
      'list_bots and get_bot show them. ' +
      'create_bot, apply_preset and clone_bot make a stopped bot. ' +
      'manage_bot starts, stops and archives it. ' +
      'update_bot changes its settings, also those of its open deals. ' +
      'manage_global_variable holds values that several bots share.',
  },
  {
    title: 'Deals',
    text:
      'A running bot opens deals; a terminal deal is a single trade without a bot. ' +
      'list_deals and get_deal show them. ' +
      'create_deal opens one, update_deal changes its targets, manage_deal closes it or moves funds.',
  },
];

/** How the layers fit, in Markdown, told with the tools of this surface. */
export function workflowText(policy: Policy, surface: Pick<Surface, 'say'>): string {
  const mode = policy.paperOnly
    ? 'Only paper trading is available here.'
    : surface.say('Calls are about live trading unless paperContext is true.');
  return [
    '# How Gainium fits together',
    mode,
    ...chapters.map(({ title, text }) => `## ${title}\n\n${surface.say(text)}`),
  ]
    .filter(Boolean)
    .join('\n\n');
}
