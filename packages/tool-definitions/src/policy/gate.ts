import type { CallOptions } from '@gainium/api-client';
import type { ToolContext, ToolDefinition, TradeMode } from '../define-tool.ts';
import { botTypeParam, dealTypeParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import type { BotFacts, DealFacts, Facts } from './facts.ts';
import type { Policy } from './policy.ts';

export interface AdmissionRequest {
  tool: ToolDefinition;
  input: Record<string, unknown>;
  policy: Policy;
  facts: Facts;
  call: Pick<CallOptions, 'signal'>;
}

/** What a handler is given once its call is allowed. */
export interface Admission {
  context: Omit<ToolContext, 'client' | 'pause' | 'rankings' | 'reportProgress'>;
  input: Record<string, unknown>;
}

/**
 * The one check before every handler: settles the trading context, pins the allowed bot, and proves
 * that an addressed object is in that context and belongs to that bot. It sends reads only, and
 * what it learns never changes, so it is asked once.
 *
 * @throws ToolError `not_allowed` or `not_found`; nothing was changed then.
 */
export async function admit(request: AdmissionRequest): Promise<Admission> {
  const { tool, input, policy } = request;
  const wanted = settleMode(input, policy);
  const modes: TradeMode[] = wanted ? [wanted] : ['live', 'paper'];
  if (policy.allowedBotIds.length > 0 && tool.target !== 'account') {
    return admitForBot(request, await findAllowedBot(request, modes));
  }
  if (tool.access === 'read') return admission(request, wanted ?? 'live');
  if (tool.target === 'deal') {
    const deal = await findDeal(request, modes);
    return admission(request, deal.mode, { deal });
  }
  const isOfBot = tool.target === 'newDeal' && input.dealType !== 'terminal';
  if (tool.target === 'bot' || tool.target === 'botCopy' || isOfBot) {
    const bot = await findBot(request, modes);
    return admission(request, bot.mode, { bot });
  }
  return admission(request, wanted ?? 'live');
}

function admission(
  { input, call }: AdmissionRequest,
  mode: TradeMode,
  found: Pick<ToolContext, 'bot' | 'deal' | 'onlyBot'> = {},
): Admission {
  return { context: { mode, call: { ...call, paper: mode === 'paper' }, ...found }, input };
}

/** Undefined: the caller left it open, and the object decides. */
function settleMode(input: Record<string, unknown>, policy: Policy): TradeMode | undefined {
  if (!policy.paperOnly) {
    return input.paperContext === undefined ? undefined : input.paperContext ? 'paper' : 'live';
  }
  if (input.paperContext === false) {
    throw new ToolError('not_allowed', 'Only paper trading is allowed here.');
  }
  return 'paper';
}

/** Arguments that name a bot may be left out, or have to name the allowed one. */
async function admitForBot(request: AdmissionRequest, bot: BotFacts): Promise<Admission> {
  const { tool, input } = request;
  const { botId, botType } = input;
  if (botId !== undefined && !isIdOf(bot, botId)) throw otherBot(bot);
  if (botType !== undefined && botType !== bot.botType) throw otherBot(bot);
  if (tool.target === 'newDeal' && input.dealType !== bot.botType) throw otherBot(bot);

  const pinned = { ...request, input: { ...input, botId: bot.id, botType: bot.botType } };
  if (tool.target !== 'deal') return admission(pinned, bot.mode, { bot, onlyBot: bot });
  const deal = await findDeal(request, [bot.mode]);
  if (deal.botId !== bot.id && deal.parentBotId !== bot.id) throw otherBot(bot);
  return admission(pinned, bot.mode, { deal, onlyBot: bot });
}

function isIdOf(bot: BotFacts, id: unknown): boolean {
  return typeof id === 'string' && [bot.id, bot.uuid].includes(id.toLowerCase());
}

function otherBot(bot: BotFacts): ToolError {
  return new ToolError('not_allowed', `Only the ${bot.botType} bot ${bot.id} may be used here.`);
}

/** Every configured id has to name the same bot, in a context that the call may use. */
async function findAllowedBot(
  { policy, facts, call }: AdmissionRequest,
  modes: readonly TradeMode[],
): Promise<BotFacts> {
  const found = await Promise.all(policy.allowedBotIds.map((id) => facts.anyBot(id, modes, call)));
  const [bot] = found;
  if (!bot || found.some((other) => other?.id !== bot.id)) {
    throw new ToolError(
      'not_allowed',
      `Access is limited to one bot, and that bot was not found in ${modes.join(' or ')} trading.`,
    );
  }
  return bot;
}

async function findBot(
  { input, facts, call }: AdmissionRequest,
  modes: readonly TradeMode[],
): Promise<BotFacts> {
  const botType = botTypeParam.parse(input.botType ?? input.dealType);
  const { botId } = input;
  if (typeof botId !== 'string') {
    throw new ToolError('invalid_arguments', `botId is required: the ${botType} bot to act on.`);
  }
  return (await facts.bot(botType, botId, modes, call)) ?? missing(`${botType} bot`, botId, modes);
}

async function findDeal(
  { input, facts, call }: AdmissionRequest,
  modes: readonly TradeMode[],
): Promise<DealFacts> {
  const dealType = dealTypeParam.parse(input.dealType);
  const dealId = String(input.dealId);
  const deal = await facts.deal(dealType, dealId, modes, call);
  return deal ?? missing(`${dealType} deal`, dealId, modes);
}

function missing(what: string, id: string, modes: readonly TradeMode[]): never {
  throw new ToolError(
    'not_found',
    `There is no ${what} ${id} in ${modes.join(' or ')} trading. Nothing was changed.`,
  );
}
