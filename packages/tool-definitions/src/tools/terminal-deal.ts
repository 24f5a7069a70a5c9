import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import { watch } from '../read-back.ts';
import { ToolError } from '../results/tool-error.ts';
import { checkNewSettings } from '../settings/check-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { sendForAccount } from './send-for-account.ts';

export interface TerminalDealOrder {
  exchangeUUID: string;
  pair: string;
  /** Settings with a parameter of their own. */
  named: Settings;
  settings: Settings;
}

/** A trade without a bot, started at once: contract section 11.4. */
export function planTerminalDeal(context: ToolContext, order: TerminalDealOrder): WritePlan {
  const { exchangeUUID, pair } = order;
  const named = Object.fromEntries(
    Object.entries({ ...order.named, pair }).filter(([, value]) => value !== undefined),
  );
  assertSentOnce(named, order.settings);
  const settings = { ...checkNewSettings(order.settings), ...named };
  const { strategy = 'LONG', terminalDealType = 'smart' } = settings as Settings;
  const request = { body: { ...settings, exchangeUUID } };
  return {
    operation: 'deals.createTerminal',
    request,
    effect: `Opens a ${String(terminalDealType)} terminal deal on ${pair}, ${String(strategy)}, on the exchange account ${exchangeUUID}.`,
    notes: findIdleSettings('terminal', settings),
    send: () => sendForAccount(context, 'deals.createTerminal', request),
    finish: (answer) => report(context, answer),
  };
}

function assertSentOnce(named: Settings, settings: Settings): void {
  const twice = Object.keys(named).filter((name) => Object.hasOwn(settings, name));
  if (twice.length === 0) return;
  throw new ToolError(
    'invalid_arguments',
    `${twice.join(', ')} came as a parameter and in settings. Send each setting once.`,
  );
}

/** The answer names the hidden bot of the deal; the deal shows up in its list later. */
async function report(context: ToolContext, answer: unknown): Promise<ToolOutcome> {
  const { client, call } = context;
  const botId = String(Reflect.get(Object(answer), 'botId'));
  const watched = await watch({
    read: async (signal) =>
      (await client.deals.list('terminal', { fields: 'standard', botId, ...call, signal })).items,
    isShown: (deals) => deals.length > 0,
    pause: context.pause,
    signal: call.signal,
  });
  const where = 'list_deals with dealType terminal and this botId shows it once it opens.';
  if (!watched.isRead) {
    const note = `The trade was created, but its deal was not seen: ${watched.reason}. ${where}`;
    return { data: { botId, status: 'unverified' }, notes: [note] };
  }
  const [deal] = watched.state;
  if (!deal) {
    return { data: { botId, status: 'scheduled' }, notes: [`Its deal is not there yet. ${where}`] };
  }
  const { _id: dealId, symbol, status: dealStatus, startBlocked } = deal;
  const data = { dealId, botId, pair: symbol.symbol, dealStatus, startBlocked };
  return { data: { ...data, status: 'applied' } };
}
