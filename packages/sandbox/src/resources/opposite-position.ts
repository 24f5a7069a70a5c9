import type { SandboxAccount } from '../account.ts';
import type { ExchangeAccount, Pair, Settings } from '../documents.ts';

/** Real futures without hedge mode hold one position per pair (contract section 11.4). */
export function oppositePosition(
  account: SandboxAccount,
  connection: ExchangeAccount,
  settings: Settings,
  pair: Pair | undefined,
): string | undefined {
  if (connection.market !== 'futures' || connection.paperContext) return undefined;
  const side = settings['strategy'] === 'SHORT' ? 'SHORT' : 'LONG';
  const held = [...account.deals.values()].find(
    (deal) =>
      deal.status === 'open' &&
      deal.exchangeUUID === connection.id &&
      deal.symbol.symbol === pair?.native &&
      deal.strategy !== side,
  );
  if (!held) return undefined;
  return `Cannot start when existing position not met bot settings. Side in active position is ${held.strategy}, but bot will open ${side}. Symbol: ${held.symbol.symbol}`;
}
