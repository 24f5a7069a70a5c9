import type { CurrencySide, FundsType, OperationInput } from '@gainium/api-client';
import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import type { DealFacts } from '../policy/facts.ts';
import { watch } from '../read-back.ts';
import { ToolError } from '../results/tool-error.ts';
import {
  assertUnfinished,
  isFinished,
  nameDeal,
  readDealState,
  type DealState,
} from './deal-state.ts';

export interface FundsOrder {
  action: 'addFunds' | 'reduceFunds';
  qty: string;
  type: FundsType;
  asset: CurrencySide | undefined;
  symbol: string | undefined;
  botId: string | undefined;
}

/** Adding to a deal and taking out of it: contract sections 18.1 and 18.2. */
export async function planFunds(
  context: ToolContext,
  deal: DealFacts,
  order: FundsOrder,
): Promise<WritePlan> {
  assertHasFunds(deal, order.action);
  assertAmount(order);
  const before = await readDealState(context, deal);
  assertUnfinished(nameDeal(deal), before);
  const isAdding = order.action === 'addFunds';
  const verb = isAdding ? 'Adds' : 'Takes';
  return {
    ...(deal.dealType === 'terminal' ? terminalRequest(deal, order) : dcaRequest(deal, order)),
    effect: `${verb} ${describeAmount(deal, order)} ${isAdding ? 'to' : 'out of'} the ${nameDeal(deal)}.`,
    finish: () =>
      report(context, deal, before, {
        isDone: isAdding ? hasGrown : hasShrunk,
        isPending: isAdding
          ? (state) => countOf(state.pendingAddFunds) > countOf(before.pendingAddFunds)
          : (state) => countOf(state.pendingReduceFunds) > countOf(before.pendingReduceFunds),
      }),
  };
}

/** The next safety order at market, now: contract section 18.3. */
export async function planNextDca(
  context: ToolContext,
  deal: DealFacts,
  expectedLevel: number | undefined,
): Promise<WritePlan> {
  assertHasFunds(deal, 'executeNextDca');
  const before = await readDealState(context, deal);
  assertUnfinished(nameDeal(deal), before);
  const { all, complete } = before.levels;
  return {
    operation: 'deals.executeNextDca',
    request: {
      query: { dealId: deal.id },
      ...(expectedLevel !== undefined && { body: { expectedLevel } }),
    },
    effect: `Fills the next safety order of the ${nameDeal(deal)} at the market price, after ${complete} of ${all} levels.`,
    finish: () =>
      report(context, deal, before, {
        isDone: (state) => state.levels.complete > complete,
        isPending: () => false,
        doubts:
          expectedLevel === undefined
            ? []
            : ['The bot drops it without a word when the deal is not at expectedLevel.'],
      }),
  };
}

/** The API looks for dca and terminal deals only, and calls a combo deal unknown. */
function assertHasFunds({ dealType, id }: DealFacts, action: string): void {
  if (dealType !== 'combo') return;
  throw new ToolError(
    'invalid_arguments',
    `${action} works for dca and terminal deals, and ${id} is a combo deal. A combo deal can only be closed or have its settings changed.`,
  );
}

function assertAmount({ action, qty, type, asset }: FundsOrder): void {
  if (Number(qty) <= 0) {
    throw new ToolError('invalid_arguments', `qty must be above 0, not "${qty}".`);
  }
  if (type === 'fixed' && asset === undefined) {
    throw new ToolError(
      'invalid_arguments',
      'asset is required: base or quote, what qty is counted in. Or send type perc for a percentage of the deal.',
    );
  }
  if (type === 'perc' && action === 'reduceFunds' && Number(qty) > 100) {
    throw new ToolError(
      'invalid_arguments',
      `qty must be 100 or less with type perc, not "${qty}".`,
    );
  }
}

function dcaRequest(
  { id }: DealFacts,
  order: FundsOrder,
): Pick<WritePlan, 'operation' | 'request'> {
  const { action, botId } = order;
  return {
    operation: action === 'addFunds' ? 'deals.addFunds' : 'deals.reduceFunds',
    request: { query: { dealId: id, botId }, body: bodyOf(order) },
  };
}

function terminalRequest(
  { id }: DealFacts,
  order: FundsOrder,
): Pick<WritePlan, 'operation' | 'request'> {
  const { action } = order;
  return {
    operation: action === 'addFunds' ? 'deals.addTerminalFunds' : 'deals.reduceTerminalFunds',
    request: { params: { dealId: id }, body: bodyOf(order) },
  };
}

function bodyOf({ qty, type, asset, symbol }: FundsOrder): NonNullable<OperationInput['body']> {
  return { qty, type, ...(asset && { asset }), ...(symbol && { symbol }) };
}

function describeAmount({ pair }: DealFacts, { qty, type, asset }: FundsOrder): string {
  if (type === 'perc') return `${qty} percent`;
  return `${qty} ${asset === 'base' ? pair.baseAsset : pair.quoteAsset}`;
}

interface Evidence {
  isDone: (state: DealState, before: DealState) => boolean;
  /** The order is known to the deal, and waits. */
  isPending: (state: DealState) => boolean;
  /** Why it may never be carried out. */
  doubts?: string[];
}

/** A safety order that filled meanwhile also adds to the cost, so its level must not have moved. */
function hasGrown(state: DealState, before: DealState): boolean {
  if (countOf(state.funds) > countOf(before.funds)) return true;
  return state.cost > before.cost && state.levels.complete === before.levels.complete;
}

/** A take-profit target that was reached meanwhile also takes coins out. */
function hasShrunk(state: DealState, before: DealState): boolean {
  if (countOf(state.reduceFunds) > countOf(before.reduceFunds)) return true;
  if (isFinished(state)) return false;
  const hasTargetFilled = countOf(state.tpSlTargetFilled) > countOf(before.tpSlTargetFilled);
  return state.cost < before.cost && !hasTargetFilled;
}

function countOf(list: readonly unknown[] | undefined): number {
  return list?.length ?? 0;
}

async function report(
  context: ToolContext,
  deal: DealFacts,
  before: DealState,
  { isDone, isPending, doubts = [] }: Evidence,
): Promise<ToolOutcome> {
  const watched = await watch({
    read: (signal) => readDealState(context, deal, signal),
    isShown: (state) => isDone(state, before) || isPending(state) || isFinished(state),
    pause: context.pause,
    signal: context.call.signal,
  });
  if (!watched.isRead) {
    const note = `The API took the order, but it was not seen to be carried out: ${watched.reason}. get_deal shows whether it was.`;
    return { data: { dealId: deal.id, status: 'unverified', before: show(before) }, notes: [note] };
  }
  const { state } = watched;
  const change = { before: show(before), after: show(state) };
  if (isDone(state, before)) return { data: { dealId: deal.id, status: 'applied', ...change } };
  const status = isFinished(state) ? 'unverified' : 'scheduled';
  return { data: { dealId: deal.id, status, ...change }, notes: [notShown[status], ...doubts] };
}

const notShown = {
  unverified: 'The deal ended meanwhile, so it does not tell whether the order was carried out.',
  scheduled:
    'The order does not show in the deal yet, and the bot may still drop it. get_deal shows whether it was carried out.',
};

function show({ status: dealStatus, levels, cost }: DealState) {
  return { dealStatus, levels, cost };
}
