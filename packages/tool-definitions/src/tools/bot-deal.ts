import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import type { BotFacts } from '../policy/facts.ts';
import { watch } from '../read-back.ts';
import { ToolError } from '../results/tool-error.ts';
import { isSamePair } from '../settings/compare-settings.ts';

type DealType = 'dca' | 'combo';

/** Enough to recognise the right one; a bot may have 500. */
const shownPairs = 30;

/** One more deal of a running bot: contract section 17.1. */
export async function planBotDeal(
  context: ToolContext,
  dealType: DealType,
  { id: botId }: BotFacts,
  wanted: string | undefined,
): Promise<WritePlan> {
  const { client, call } = context;
  const fields = ['status', 'settings.pair'] as const;
  const { status, settings } = await client.bots.get(dealType, botId, { fields, ...call });
  const name = `${dealType} bot ${botId}`;
  if (status === 'closed' || status === 'archive') {
    throw new ToolError(
      'wrong_state',
      `The ${name} is ${status}, and only a running bot opens deals. manage_bot starts it.`,
    );
  }
  const symbol = pickPair(name, settings.pair, wanted);
  const known = new Set((await listDeals(context, dealType, botId)).map(({ _id }) => _id));
  return {
    operation: 'deals.start',
    request: {
      params: { dealType, botId },
      // The server reads the body; for dca the vendor's document has the symbol in the query.
      ...(dealType === 'dca' && { query: { symbol } }),
      ...(symbol !== undefined && { body: { symbol } }),
    },
    effect: `Opens one more deal of the ${name} on ${symbol ?? String(settings.pair[0])}.`,
    finish: () => report(context, dealType, botId, known),
  };
}

/** Without a symbol the API opens a deal for every pair of the bot. It checks no native symbol. */
function pickPair(
  name: string,
  pairs: readonly string[],
  wanted: string | undefined,
): string | undefined {
  if (wanted === undefined && pairs.length <= 1) return undefined;
  const shown = pairs.slice(0, shownPairs).join(', ');
  const more = pairs.length > shownPairs ? ` and ${pairs.length - shownPairs} more` : '';
  if (wanted === undefined) {
    throw new ToolError(
      'invalid_arguments',
      `symbol is required: the ${name} has ${pairs.length} pairs, ${shown}${more}.`,
    );
  }
  const pair = pairs.find((one) => one === wanted) ?? pairs.find((one) => isSamePair(wanted, one));
  if (pair !== undefined) return pair;
  throw new ToolError(
    'invalid_arguments',
    `symbol must be a pair of the ${name}: ${shown}${more}; not ${JSON.stringify(wanted)}.`,
  );
}

async function listDeals(
  { client, call }: ToolContext,
  dealType: DealType,
  botId: string,
  signal: AbortSignal | undefined = call.signal,
) {
  const fields = ['status', 'symbol.symbol'] as const;
  return (await client.deals.list(dealType, { fields, botId, ...call, signal })).items;
}

/** The answer has no id, so the deal is the one that was not there before. */
async function report(
  context: ToolContext,
  dealType: DealType,
  botId: string,
  known: ReadonlySet<string>,
): Promise<ToolOutcome> {
  const watched = await watch({
    read: async (signal) =>
      (await listDeals(context, dealType, botId, signal)).filter(({ _id }) => !known.has(_id)),
    isShown: (deals) => deals.length > 0,
    pause: context.pause,
    signal: context.call.signal,
  });
  const where = 'list_deals with this botId shows it once it opens.';
  if (!watched.isRead) {
    const note = `The API took the order, but the deal was not seen: ${watched.reason}. ${where}`;
    return { data: { botId, status: 'unverified' }, notes: [note] };
  }
  const [deal, ...others] = watched.state;
  if (!deal) {
    const note = `The deal is not in the list yet, and the bot may still drop the order. ${where}`;
    return { data: { botId, status: 'scheduled' }, notes: [note] };
  }
  const data = { dealId: deal._id, botId, pair: deal.symbol.symbol, dealStatus: deal.status };
  const note = `More deals of this bot opened meanwhile: ${others.map(({ _id }) => _id).join(', ')}.`;
  return { data: { ...data, status: 'applied' }, notes: others.length > 0 ? [note] : [] };
}
