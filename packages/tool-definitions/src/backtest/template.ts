import { isGainiumError, type BuiltBotType, type ExchangeAccount } from '@gainium/api-client';
import type { ToolContext, ToolOutcome } from '../define-tool.ts';
import { liveCode } from '../exchanges/exchange-code.ts';
import { ToolError } from '../results/tool-error.ts';
import { choosePeriod } from './period.ts';

/** Half the width of the grid around the present price. */
const gridReach = 0.2;

/** Arguments for run_backtest that work as they are: a real account and plain settings. */
export async function buildTemplate(
  context: ToolContext,
  botType: BuiltBotType,
  exchange: string | undefined,
  nowMs: number,
): Promise<ToolOutcome> {
  const { account, isPaper } = await chooseAccount(context, exchange);
  const settings = await chooseSettings[botType](context, pairOf(account));
  const { period } = choosePeriod({}, nowMs);
  const data = { exchange: account.code, exchangeUUID: account.id, settings, ...period };
  const hasRange = botType !== 'grid' || 'topPrice' in settings;
  return {
    data: { botType, account: account.name, paperContext: isPaper, payload: { data } },
    notes: [
      'from and to are milliseconds since the epoch. Further settings are those of a new bot.',
      ...(hasRange ? [] : ['No price is known: add topPrice and lowPrice around it.']),
    ],
  };
}

/** The account on that exchange, else the first one; paper accounts where there is no live one. */
async function chooseAccount(
  { client, call, mode }: ToolContext,
  exchange: string | undefined,
): Promise<{ account: ExchangeAccount; isPaper: boolean }> {
  const isPaperCode = exchange !== undefined && liveCode(exchange) !== exchange;
  const modes = mode === 'paper' || isPaperCode ? [true] : [false, true];
  const seen: ExchangeAccount[] = [];
  for (const paper of modes) {
    const accounts = await client.user.exchanges({ ...call, paper });
    const account = accounts.find(
      ({ code }) => exchange === undefined || liveCode(code) === liveCode(exchange),
    );
    if (account) return { account, isPaper: paper };
    seen.push(...accounts);
  }
  const codes = seen.map(({ code }) => code).join(', ') || 'none';
  throw new ToolError(
    'not_found',
    `There is no account on ${exchange ?? 'any exchange'}. Connected exchanges: ${codes}.`,
  );
}

/** A pair that nearly every exchange of the kind has. */
function pairOf({ code, type }: ExchangeAccount): string {
  if (type === 'inverse') return 'BTC_USD';
  const live = liveCode(code);
  if (live.startsWith('hyperliquid')) return 'BTC_USDC';
  return live.startsWith('kraken') || live === 'coinbase' ? 'BTC_USD' : 'BTC_USDT';
}

type Settings = Record<string, unknown>;

const chooseSettings: Record<
  BuiltBotType,
  (context: ToolContext, pair: string) => Promise<Settings>
> = {
  dca: async (_context, pair) => ({
    ...named(pair),
    strategy: 'LONG',
    startCondition: 'ASAP',
    startOrderType: 'MARKET',
    baseOrderSize: '100',
    orderSize: '100',
    useTp: true,
    tpPerc: '2',
    useDca: true,
    ordersCount: 5,
    step: '1.5',
  }),
  combo: async (_context, pair) => ({
    ...named(pair),
    strategy: 'LONG',
    startCondition: 'ASAP',
    baseOrderSize: '500',
    orderSize: '500',
    useTp: true,
    tpPerc: '3',
    useDca: true,
    ordersCount: 3,
    step: '3',
    gridLevel: '5',
  }),
  grid: async (context, pair) => ({
    ...named(pair),
    ...rangeAround(await findPrice(context, pair)),
    levels: 20,
    gridType: 'geometric',
    budget: 1000,
  }),
};

function named(pair: string): Settings {
  return { name: 'Backtest', pair: [pair] };
}

function rangeAround(price: number | undefined): Settings {
  if (price === undefined) return {};
  const [topPrice, lowPrice] = [1 + gridReach, 1 - gridReach].map((factor) =>
    Number((price * factor).toPrecision(5)),
  );
  return { topPrice, lowPrice };
}

/** From the screener, which the API alone has prices in, and which needs a subscription. */
async function findPrice({ client, call }: ToolContext, pair: string): Promise<number | undefined> {
  const [base] = pair.split('_');
  try {
    const fields = ['symbol', 'currentPrice'] as const;
    const { items } = await client.screener.list({ fields, ...call });
    return items.find(({ symbol }) => symbol.toUpperCase() === base)?.currentPrice;
  } catch (error) {
    if (!isGainiumError(error) || error.code === 'aborted') throw error;
    return undefined;
  }
}
