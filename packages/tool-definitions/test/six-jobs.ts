/**
 * What people most often come for, step by step as an assistant does it, with nothing but tool
 * calls. Whoever can call a tool (a toolkit, an MCP client) can do the jobs.
 */
export type CallTool = (name: string, args: object) => Promise<ToolAnswer>;

export interface ToolAnswer {
  data: unknown;
  page?: { page: number; pages: number; items: number };
  mode?: string;
  notes?: string[];
}

export interface VolatileCoin {
  symbol: string;
  name: string;
  volatility1d: number;
  priceChangePercentage24h: number;
  totalVolume: number;
}

/** "Show me the 5 most volatile coins on the screener, with their 24 h move and volume." */
export async function showVolatileCoins(call: CallTool) {
  const fields = 'symbol,name,volatility1d,priceChangePercentage24h,totalVolume';
  const { data, notes = [] } = await call('get_screener', { sort: 'volatility1d', fields });
  return { coins: listOf<VolatileCoin>(data).slice(0, 5), notes };
}

export interface Tier {
  tier: string;
  strategy: string;
  roi: number;
  maxDrawDownPerc: number;
  roiPerDrawDown: number;
}

/** "Show me the top curated DCA presets for BTC on Binance, and compare the tiers by ROI and drawdown." */
export async function comparePresets(call: CallTool) {
  const filter = { botType: 'dca', coin: 'BTC', exchange: 'binance' };
  const presets = listOf<{ tiers: Tier[] }>((await call('list_presets', filter)).data);
  return presets
    .flatMap(({ tiers }) => tiers)
    .toSorted((one, other) => other.roiPerDrawDown - one.roiPerDrawDown);
}

interface ListedDeal {
  _id: string;
  settings?: { useSl?: boolean };
}

/** "Summarise my open bots, deals and balances, and flag the deals that have no stop-loss." */
export async function summariseAccount(call: CallTool) {
  const bots: { _id: string }[] = [];
  for (const botType of ['dca', 'combo', 'grid', 'hedgeDca', 'hedgeCombo']) {
    const args = { botType, status: 'open', fields: '_id,status,settings.name,profit.totalUsd' };
    bots.push(...(await readAll<{ _id: string }>(call, 'list_bots', args)));
  }
  const deals: ListedDeal[] = [];
  for (const dealType of ['dca', 'combo', 'terminal']) {
    const fields = '_id,status,symbol.symbol,profit.totalUsd,settings.useSl';
    deals.push(
      ...(await readAll<ListedDeal>(call, 'list_deals', { dealType, status: 'open', fields })),
    );
  }
  const withoutStopLoss = deals.filter(({ settings }) => settings?.useSl !== true);
  const balances = await readAll<{ asset: string; usdValue: number }>(call, 'get_account', {
    info: 'balances',
    fields: 'asset,free,locked,exchangeUUID',
    withUsd: true,
  });
  return { bots, deals, withoutStopLoss, balances };
}

interface Created {
  status: string;
  botId: string;
  uuid: string;
}

/** "Create a paper DCA bot on the 3 most volatile coins, with 2 % take-profit and 3 safety orders, and start it." */
export async function startPaperBot(call: CallTool) {
  const fields = 'symbol,volatility1d,exchanges';
  const { data } = await call('get_screener', { sort: 'volatility1d', fields });
  const pair = listOf<{ symbol: string; exchanges?: string[] }>(data)
    .filter(({ exchanges }) => exchanges?.includes('binance'))
    .slice(0, 3)
    .map(({ symbol }) => `${symbol}_USDT`);
  const created = await call('create_bot', {
    botType: 'dca',
    exchangeUUID: await findPaperAccount(call),
    pair,
    name: 'Volatile three',
    tpPerc: '2',
    ordersCount: 3,
    maxNumberOfOpenDeals: 3,
    paperContext: true,
  });
  const { botId } = objectOf<Created>(created.data);
  const bot = { botType: 'dca', botId, paperContext: true };
  const started = await call('manage_bot', { action: 'start', ...bot });
  return { pair, created, started, botId };
}

/** "Create a paper bot from the mid-risk long DCA preset for BTC on Binance." */
export async function applyMidLongPreset(call: CallTool) {
  return call('apply_preset', {
    botType: 'dca',
    coin: 'BTC',
    exchange: 'binance',
    tier: 'mid',
    strategy: 'long',
    exchangeUUID: await findPaperAccount(call),
    paperContext: true,
  });
}

/** "Set a 20 % take-profit on my open paper deal." */
export async function setTakeProfit(call: CallTool) {
  const open = { dealType: 'dca', status: 'open', fields: '_id,status', paperContext: true };
  const [deal] = listOf<ListedDeal>((await call('list_deals', open)).data);
  const changed = await call('update_deal', {
    dealType: 'dca',
    dealId: deal?._id,
    settings: { useTp: true, tpPerc: '20' },
    paperContext: true,
  });
  return { dealId: deal?._id, changed };
}

/** "Backtest a DCA bot: check it, tell me the price, run it, and show me the result again afterwards." */
export async function backtestBot(call: CallTool) {
  const template = await call('backtest_info', { target: 'template', botType: 'dca' });
  const { payload } = objectOf<{ payload: object }>(template.data);
  const args = { botType: 'dca', payload };
  const valid = await call('run_backtest', { ...args, mode: 'validate' });
  const estimate = await call('run_backtest', { ...args, mode: 'estimate' });
  const finished = await call('run_backtest', { ...args, mode: 'requestSync' });
  const { _id: id } = objectOf<{ _id: string }>(finished.data);
  const read = await call('backtest_info', { target: 'request', botType: 'dca', id });
  return { valid, estimate, finished, read };
}

async function findPaperAccount(call: CallTool): Promise<string | undefined> {
  const { data } = await call('get_account', { info: 'exchanges', paperContext: true });
  const accounts = listOf<{ id: string; code: string }>(data);
  return accounts.find(({ code }) => code === 'paperBinance')?.id;
}

async function readAll<Item>(call: CallTool, tool: string, args: object): Promise<Item[]> {
  const first = await call(tool, args);
  const items = listOf<Item>(first.data);
  for (let page = 2; page <= (first.page?.pages ?? 1); page += 1) {
    items.push(...listOf<Item>((await call(tool, { ...args, page })).data));
  }
  return items;
}

// oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-parameters -- the tools' output schemas name these members
function listOf<Item>(data: unknown): Item[] {
  if (!Array.isArray(data)) throw new Error(`no list: ${JSON.stringify(data)}`);
  return [...(data as Item[])];
}

function objectOf<Data extends object>(data: unknown): Data {
  if (typeof data !== 'object' || data === null) throw new Error(`no object: ${String(data)}`);
  return data as Data;
}
