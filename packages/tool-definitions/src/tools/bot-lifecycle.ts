import {
  isGainiumError,
  type BotType,
  type CloseType,
  type GridCloseType,
  type OperationId,
} from '@gainium/api-client';
import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import { watch } from '../read-back.ts';
import { ToolError } from '../results/tool-error.ts';
import { botOf, readBot } from './bot-settings.ts';

/** Statuses of a bot that trades or waits to (contract section 28). */
const running = ['open', 'range', 'monitoring'];

/** The API would hand an archived bot to its engine as well (contract section 13). */
export async function planStart(context: ToolContext): Promise<WritePlan> {
  const { botType, id } = botOf(context);
  const before = await readStatus(context);
  if (before === 'archive') {
    throw wrongState(
      'An archived bot cannot be started. Use manage_bot with action restore first.',
    );
  }
  return planChange(context, {
    operation: 'bots.start',
    effect: `Starts the ${botType} bot ${id}, which then trades by its settings.`,
    before,
    wanted: running,
    isScheduled: true,
    notes: running.includes(before) ? ['The bot was running already.'] : [],
  });
}

export interface StopChoice {
  closeType?: CloseType | undefined;
  closeGridType?: GridCloseType | undefined;
  cancelPartiallyFilled?: boolean | undefined;
}

/** What becomes of active deals; those that have not started are canceled in any case (contract section 13). */
const dealEffects: Readonly<Record<CloseType, string>> = {
  leave: 'Its active deals run on until they finish by themselves.',
  cancel: 'Its active deals are canceled, and what they bought stays.',
  closeByLimit: 'Its active deals are closed with limit orders.',
  closeByMarket: 'Its active deals are closed at market price.',
};

const gridEffects: Readonly<Record<GridCloseType, string>> = {
  cancel: 'Its orders are canceled, and what it holds stays.',
  closeByLimit: 'Its orders are canceled, and what it holds is closed with a limit order.',
  closeByMarket: 'Its orders are canceled, and what it holds is closed at market price.',
};

export async function planStop(context: ToolContext, choice: StopChoice): Promise<WritePlan> {
  const { botType, id } = botOf(context);
  assertCloseType(botType, choice);
  const before = await readStatus(context);
  // The API names no default for grids, so the one that sells nothing is sent.
  const closeGridType = botType === 'grid' ? (choice.closeGridType ?? 'cancel') : undefined;
  const { closeType, cancelPartiallyFilled } = choice;
  return planChange(context, {
    operation: 'bots.stop',
    query: {
      ...(closeType && { closeType }),
      ...(closeGridType && { closeGridType }),
      ...(cancelPartiallyFilled && { cancelPartiallyFilled: 'true' }),
    },
    effect: `Stops the ${botType} bot ${id}. ${closeGridType ? gridEffects[closeGridType] : dealEffects[closeType ?? 'leave']}`,
    before,
    wanted: ['closed'],
    isScheduled: true,
    notes: before === 'closed' ? ['The bot was stopped already.'] : [],
  });
}

function assertCloseType(botType: BotType, { closeType, closeGridType }: StopChoice): void {
  if (botType === 'grid' && closeType !== undefined) {
    throw invalid('A grid bot takes closeGridType, not closeType.');
  }
  if (botType !== 'grid' && closeGridType !== undefined) {
    throw invalid(`A ${botType} bot takes closeType, not closeGridType.`);
  }
}

export async function planArchive(context: ToolContext): Promise<WritePlan> {
  const { botType, id } = botOf(context);
  const before = await readStatus(context);
  if (before === 'archive') throw wrongState('The bot is archived already.');
  if (before !== 'closed') {
    throw wrongState(
      `Only a stopped bot can be archived, and the status of this one is ${before}. Use manage_bot with action stop first.`,
    );
  }
  const deals = botType === 'grid' ? '' : ' and cancels the deals it still has open';
  return planChange(context, {
    operation: 'bots.archive',
    effect: `Archives the ${botType} bot ${id}${deals}.`,
    before,
    wanted: ['archive'],
    isScheduled: false,
  });
}

/** On a bot that is not archived the API cancels its open deals and restores nothing (contract section 13). */
export async function planRestore(context: ToolContext): Promise<WritePlan> {
  const { botType, id } = botOf(context);
  const before = await readStatus(context);
  if (before !== 'archive') {
    throw wrongState(
      `The bot is not archived, its status is ${before}. Restoring it would cancel its open deals, so nothing was sent.`,
    );
  }
  return planChange(context, {
    operation: 'bots.restore',
    effect: `Takes the ${botType} bot ${id} out of the archive. It stays stopped.`,
    before,
    wanted: ['closed'],
    isScheduled: false,
  });
}

async function readStatus(context: ToolContext): Promise<string> {
  return (await readBot(context, botOf(context), ['status'])).status ?? 'unknown';
}

interface StatusChange {
  operation: Extract<OperationId, `bots.${string}`>;
  query?: Readonly<Record<string, string>>;
  effect: string;
  before: string;
  /** The statuses that show that it happened. */
  wanted: readonly string[];
  /** The API answers before the bot has done it (contract section 13). */
  isScheduled: boolean;
  notes?: string[];
}

function planChange(context: ToolContext, change: StatusChange): WritePlan {
  const { botType, id } = botOf(context);
  const { operation, query, effect, notes } = change;
  const request = { params: { botType, botId: id }, ...(query && { query }) };
  return {
    operation,
    request,
    effect,
    ...(notes && { notes }),
    async send() {
      try {
        return await context.client.request(operation, { ...request, options: context.call });
      } catch (error) {
        // The gate has found it, so it is the engine that does not have it (contract section 13).
        const isNotLoaded = isGainiumError(error) && error.reason === 'Bot not found';
        if (operation !== 'bots.stop' || !isNotLoaded) throw error;
        const message = `The API does not have this bot loaded, as is so when it was never started. Its status is ${change.before}.`;
        throw new ToolError('wrong_state', message, { cause: error });
      }
    },
    finish: () => describeStatus(context, change),
  };
}

async function describeStatus(context: ToolContext, change: StatusChange): Promise<ToolOutcome> {
  const bot = botOf(context);
  const ids = { botId: bot.id, botType: bot.botType };
  const watched = await watch({
    read: (signal) => readBot(context, bot, ['status', 'statusReason'], signal),
    isShown: ({ status = '' }) => change.wanted.includes(status),
    pause: context.pause,
    signal: context.call.signal,
  });
  if (!watched.isRead) {
    const note = `The API accepted it, but the status could not be read: ${watched.reason}. Read it before sending this again.`;
    return { data: { status: 'unverified', ...ids }, notes: [note] };
  }
  const { status: botStatus, statusReason } = watched.state;
  const data = { ...ids, botStatus, statusReason };
  if (watched.isShown) return { data: { status: 'applied', ...data } };
  // An error from before the call says nothing about it.
  const hasFailed = botStatus === 'error' && change.before !== 'error';
  if (change.isScheduled && !hasFailed) {
    const note = `The API has scheduled it, and the status is still ${botStatus}. get_bot shows when it changes.`;
    return { data: { status: 'scheduled', ...data }, notes: [note] };
  }
  const note = `The API accepted it, but the status is ${botStatus}.`;
  return { data: { status: 'mismatch', ...data }, notes: [note] };
}

function invalid(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}

function wrongState(message: string): ToolError {
  return new ToolError('wrong_state', message);
}
