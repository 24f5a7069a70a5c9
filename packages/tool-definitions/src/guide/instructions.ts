import type { Policy } from '../policy/policy.ts';
import type { Surface } from '../policy/surface.ts';

/** What a client's model reads once at the start: what this is, what it may do, where to begin. */
export function formatInstructions(policy: Policy, surface: Pick<Surface, 'say'>): string {
  const sentences = [
    'Gainium runs crypto trading bots (dca, combo, grid, hedge) that open deals on connected exchanges.',
    policy.paperOnly
      ? 'Only paper trading is available here: no real money moves.'
      : 'Live trading with real money is the default; paperContext true selects paper trading.',
    ...(policy.readOnly ? ['Access is read-only.'] : []),
    ...(policy.allowedBotIds.length > 0 ? ['Access is limited to one bot.'] : []),
    'get_account shows exchanges and balances.',
    'list_bots and list_deals show what is running.',
    'get_screener shows market data.',
    'The API takes 50 calls a minute.',
  ];
  return surface.say(sentences.join(' '));
}
