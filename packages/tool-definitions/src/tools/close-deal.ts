import type { CloseType } from '@gainium/api-client';
import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import type { DealFacts } from '../policy/facts.ts';
import { watch } from '../read-back.ts';
import { isFinished, nameDeal, readDealState } from './deal-state.ts';

const effects: Readonly<Record<CloseType, (deal: string) => string>> = {
  cancel: (deal) =>
    `Cancels the ${deal}: its orders go, the coins it bought stay, no profit is booked.`,
  closeByLimit: (deal) => `Closes the ${deal} with a limit order.`,
  closeByMarket: (deal) => `Closes the ${deal} at the market price.`,
  leave: (deal) => `Removes the exchange orders of the ${deal}, which stays open.`,
};

/** Closing a deal: contract section 17.3. */
export function planClose(context: ToolContext, deal: DealFacts, type: CloseType): WritePlan {
  const { dealType, id: dealId } = deal;
  return {
    operation: 'deals.close',
    request: { params: { dealType, dealId }, query: { type } },
    effect: effects[type](nameDeal(deal)),
    finish: () => (type === 'leave' ? reportLeft(deal) : reportClosed(context, deal, type)),
  };
}

/** Orders do not show in a deal, so nothing that can be read proves that they are gone. */
function reportLeft({ id: dealId }: DealFacts): ToolOutcome {
  return {
    data: { dealId, status: 'scheduled', closeType: 'leave' },
    notes: [
      'The deal was not closed: leave only removes its orders, and it stays open without them.',
      'closeType closeByMarket or cancel ends it.',
    ],
  };
}

async function reportClosed(
  context: ToolContext,
  deal: DealFacts,
  closeType: CloseType,
): Promise<ToolOutcome> {
  const { id: dealId } = deal;
  const watched = await watch({
    read: (signal) => readDealState(context, deal, signal),
    isShown: isFinished,
    pause: context.pause,
    signal: context.call.signal,
  });
  if (!watched.isRead) {
    const note = `The API took the order, but it was not seen to be carried out: ${watched.reason}. get_deal shows whether it was.`;
    return { data: { dealId, status: 'unverified', closeType }, notes: [note] };
  }
  const { status: dealStatus, profit, closeTrigger } = watched.state;
  const shown = { closeType, dealStatus, profit, closeTrigger };
  if (watched.isShown) {
    const reopens =
      deal.dealType === 'terminal' ? [] : ['A running bot may open another deal at once.'];
    return { data: { dealId, status: 'applied', ...shown }, notes: reopens };
  }
  const note =
    closeType === 'closeByLimit'
      ? 'The deal closes when its limit order fills. get_deal shows when it has.'
      : 'The deal is not closed yet. get_deal shows when it is.';
  return { data: { dealId, status: 'scheduled', ...shown }, notes: [note] };
}
