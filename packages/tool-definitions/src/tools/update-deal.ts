import type { DealStatus } from '@gainium/api-client';
import { defineTool, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { dealIdParam, dealTypeParam, paperContextParam, settingsObject } from '../params.ts';
import type { DealFacts } from '../policy/facts.ts';
import { readBack } from '../read-back.ts';
import { findDifferences } from '../settings/compare-settings.ts';
import { checkChangedSettings } from '../settings/check-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { writeAnnotations } from './annotations.ts';
import { assertUnfinished, nameDeal } from './deal-state.ts';
import { dealWriteShape } from './shapes.ts';
import { required } from './take-only.ts';
import { closeByTakeProfit } from './take-profit.ts';

export const updateDeal = defineTool({
  name: 'update_deal',
  title: 'Change a deal',
  group: 'deals',
  access: 'write',
  annotations: { ...writeAnnotations, idempotentHint: true },
  description:
    'Changes settings of one open deal, such as tpPerc, slPerc, useTp, useSl, ordersCount or step. ' +
    'Percentages and amounts are text, slPerc is negative. ' +
    'Use manage_deal to close it or to add funds. Deals that a bot opens later follow update_bot.',
  input: {
    dealType: dealTypeParam,
    dealId: dealIdParam,
    settings: settingsObject('exchangeUUID').describe('Only what changes'),
    paperContext: paperContextParam,
  },
  output: dealWriteShape,
  target: 'deal',
  async plan(context, { dealType, settings }) {
    const deal = required(context.deal, 'dealId', 'the deal to change');
    const checked = checkChangedSettings(dealType === 'combo' ? 'dC' : 'dD', settings);
    const { status, stored } = await readSettings(context, deal);
    assertUnfinished(nameDeal(deal), { status });
    const { changes, notes } = closeByTakeProfit(dealType, checked, stored);
    return {
      operation: 'deals.update',
      request: { params: { dealType, dealId: deal.id }, body: changes },
      effect: `Sets ${Object.keys(changes).join(', ')} of the ${nameDeal(deal)}.`,
      notes: [...notes, ...findIdleSettings(dealType, changes, stored)],
      finish: () => report(context, deal, changes, stored),
    };
  },
});

async function readSettings(
  { client, call }: ToolContext,
  { dealType, id }: DealFacts,
  signal: AbortSignal | undefined = call.signal,
): Promise<{ status: DealStatus; stored: Settings }> {
  const fields = ['status', 'settings'] as const;
  const { status, settings } = await client.deals.get(dealType, id, { fields, ...call, signal });
  return { status, stored: { ...settings } };
}

async function report(
  context: ToolContext,
  deal: DealFacts,
  changes: Settings,
  before: Settings,
): Promise<ToolOutcome> {
  const { id: dealId } = deal;
  const result = await readBack({
    read: async (signal) => (await readSettings(context, deal, signal)).stored,
    expected: changes,
    pause: context.pause,
    signal: context.call.signal,
  });
  if (result.status === 'unverified') {
    const note = `The API took the change, but it was not seen: ${result.reason}. get_deal shows whether it is there.`;
    return { data: { dealId, status: 'unverified' }, notes: [note] };
  }
  const { stored } = result;
  const settings = Object.fromEntries(Object.keys(changes).map((name) => [name, stored[name]]));
  if (result.status === 'applied') return { data: { dealId, status: 'applied', settings } };
  const { differences } = result;
  const isUntouched = findDifferences(settings, before).length === 0;
  const [status, note] = isUntouched
    ? ['scheduled', 'None of it shows in the deal yet. get_deal shows whether it arrived.']
    : ['mismatch', 'The deal has other values than the ones that were sent.'];
  return { data: { dealId, status, settings, differences }, notes: [note] };
}
