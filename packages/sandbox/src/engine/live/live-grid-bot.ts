import type { Bot, Pair } from '../../documents.ts';
import { isOn, numberOf, pairsOf, recordOf } from '../read-settings.ts';
import type { BarOf } from '../bots/step-deal-bot.ts';
import { compileGridPlan, type GridPlan } from '../strategy/grid-plan.ts';
import { closeGrid, playGridBar, startGrid, type GridRun } from '../strategy/grid-run.ts';
import type { Fill } from '../strategy/position.ts';
import { countWorkingTime, isWorking, setStatus } from './bot-document.ts';
import { createBotProfit, profitAsset, type BotProfit } from './bot-profit.ts';
import { gridHoldings, projectGrid, projectGridStart } from './grid-document.ts';
import type { LiveContext } from './live-context.ts';
import { loadGrid } from './load-grid.ts';
import { bookFill, costsOf, lockedFunds, marketSideOf, type MarketSide } from './market-side.ts';
import type { Wallet } from './wallet.ts';

/** A grid bot that trades on its account's documents. */
export class LiveGridBot {
  readonly document: Bot;
  private readonly context: LiveContext;
  private readonly wallet: Wallet;
  private readonly profit: BotProfit;
  private grid: GridRun | undefined;
  private earlierFees: number;
  private earlierTransactions: { buy: number; sell: number };
  /** Whether the document lags behind what has been played. */
  isStale = false;
  private bookedProfit = { quote: 0, base: 0 };

  constructor(document: Bot, context: LiveContext) {
    this.document = document;
    this.context = context;
    this.wallet = context.walletOf(context.exchangeOf(document));
    this.profit = createBotProfit(
      document,
      [],
      profitAsset(this.document.settings, this.findPair()),
      context.now(),
    );
    this.earlierFees = numberOf(recordOf(document['feePaid']), 'quote');
    this.earlierTransactions = transactionsOf(document);
    if (isWorking(document.status)) this.resume();
  }

  get isBusy(): boolean {
    return this.grid !== undefined;
  }

  begin(): void {
    if (this.grid !== undefined) return;
    const time = this.context.now();
    const pair = this.findPair();
    const price = pair && this.context.market.price(this.document.exchange, pair.native, time);
    if (pair === undefined || price === undefined || price === 0) {
      return setStatus(this.document, 'error', time, 'The pair is not traded on the exchange');
    }
    const plan = compileGridPlan(this.document.settings);
    const missing = this.missingFunds(plan, pair, price);
    if (missing !== undefined) return setStatus(this.document, 'error', time, missing);
    this.grid = this.create(plan, pair, price);
    projectGridStart(this.document, this.view(this.grid, pair));
    this.showStatus(this.grid);
    return this.project();
  }

  /** `closeType` is one of cancel, closeByLimit and closeByMarket; other texts cancel the orders. */
  halt(closeType: string): void {
    const time = this.context.now();
    if (this.grid !== undefined) {
      closeGrid(this.grid, closeType === 'closeByMarket' || closeType === 'closeByLimit', time);
      this.end(this.grid);
    }
    setStatus(this.document, 'closed', time);
  }

  step({ time }: { time: number }, barOf: BarOf): void {
    const { grid } = this;
    const pair = this.findPair();
    const bar = pair && barOf(pair.native);
    if (grid === undefined || bar === undefined) return;
    this.profit.roll(time, () => []);
    playGridBar(grid, bar);
    this.isStale = true;
    this.bookProfit(grid);
    if (grid.status === 'closed') {
      this.end(grid);
      const reason = grid.endedBy === 'tp' ? 'Take profit reached' : 'Stop loss reached';
      return setStatus(this.document, 'closed', time, reason);
    }
    return this.showStatus(grid);
  }

  project(): void {
    this.isStale = false;
    const pair = this.findPair();
    if (this.grid !== undefined && pair !== undefined) {
      projectGrid(this.document, this.view(this.grid, pair));
    }
    this.profit.write(this.document, this.context.now(), []);
    if (isWorking(this.document.status)) countWorkingTime(this.document, this.context.now());
  }

  private create(plan: GridPlan, pair: Pair, price: number): GridRun {
    const side = this.sideOf(pair);
    const grid = startGrid({
      plan,
      costs: costsOf(this.context.exchangeOf(this.document)),
      onFill: (fill) => this.book(side, fill),
      price,
      time: this.context.now(),
    });
    this.bookedProfit = { quote: 0, base: 0 };
    this.relock(grid, side);
    return grid;
  }

  /** Takes a stored running grid up again. */
  private resume(): void {
    const pair = this.findPair();
    if (pair === undefined) return;
    const time = this.context.now();
    const price = this.context.market.price(this.document.exchange, pair.native, time);
    const side = this.sideOf(pair);
    let isRunning = false;
    const grid = startGrid({
      plan: compileGridPlan(this.document.settings),
      costs: costsOf(this.context.exchangeOf(this.document)),
      onFill: (fill) => isRunning && this.book(side, fill),
      price: numberOf(this.document, 'initialPrice') || price,
      time,
    });
    if (this.document['haveStarted'] === true) loadGrid(grid, this.document, price);
    isRunning = true;
    this.grid = grid;
    const { held, resting } = gridHoldings(grid);
    this.wallet.adopt(this.document._id, lockedFunds(side, held, resting, price));
  }

  private book(side: MarketSide, fill: Fill): void {
    bookFill(this.wallet, this.document._id, side, fill);
    if (this.grid !== undefined) this.relock(this.grid, side);
  }

  private bookProfit(grid: GridRun): void {
    const { quote, base } = grid.cellProfit;
    const newQuote = quote - this.bookedProfit.quote;
    const newBase = base - this.bookedProfit.base;
    if (newQuote === 0) return;
    this.bookedProfit = { quote, base };
    const pair = this.findPair();
    const usd = this.context.market.usdPrice(pair?.quoteAsset ?? '', this.context.now());
    const inBase = grid.plan.profitInBase;
    const profit = {
      total: inBase ? newBase : newQuote,
      totalUsd: newQuote * usd,
      pureBase: inBase ? newBase : 0,
      pureQuote: inBase ? 0 : newQuote,
    };
    this.profit.settle(profit, profitAsset(this.document.settings, this.findPair()));
    this.document.updated = new Date(this.context.now()).toISOString();
  }

  /** Frees what was locked and keeps the counts for the next start. */
  private end(grid: GridRun): void {
    this.bookProfit(grid);
    this.project();
    this.wallet.lock(this.document._id, {});
    this.earlierFees += grid.position.fees;
    this.earlierTransactions = transactionsOf(this.document);
    this.grid = undefined;
  }

  private showStatus(grid: GridRun): void {
    const status = grid.status === 'waiting' ? 'monitoring' : grid.status;
    if (status !== this.document.status) setStatus(this.document, status, this.context.now());
  }

  private relock(grid: GridRun, side: MarketSide): void {
    const { held, resting } = gridHoldings(grid);
    this.wallet.lock(this.document._id, lockedFunds(side, held, resting, grid.lastPrice));
  }

  private missingFunds(plan: GridPlan, pair: Pair, price: number): string | undefined {
    if (isOn(this.document.settings, 'skipBalanceCheck')) return undefined;
    const isShort = plan.side === 'SHORT' && !plan.isFutures;
    const isInverse = this.sideOf(pair).kind === 'inverse';
    const base = plan.cells.reduce((sum, cell) => sum + cell.base, 0);
    const { takerFee } = costsOf(this.context.exchangeOf(this.document));
    const inQuote = (plan.budget / plan.leverage) * (1 + takerFee);
    const needed = isShort ? base : isInverse ? inQuote / price : inQuote;
    const asset = isShort || isInverse ? pair.baseAsset : pair.quoteAsset;
    const free = this.wallet.free(asset);
    return free >= needed
      ? undefined
      : `Not enough balance: ${needed} ${asset} needed, ${free} free`;
  }

  private view(grid: GridRun, pair: Pair) {
    return {
      grid,
      market: this.sideOf(pair),
      quoteUsd: this.context.market.usdPrice(pair.quoteAsset, this.context.now()),
      earlierFees: this.earlierFees,
      earlierTransactions: this.earlierTransactions,
    };
  }

  private sideOf(pair: Pair): MarketSide {
    const leverage = numberOf(this.document.settings, 'leverage', 1);
    return marketSideOf(this.context.exchangeOf(this.document), pair, 1, leverage);
  }

  private findPair(): Pair | undefined {
    const [text = ''] = pairsOf(this.document.settings);
    return this.context.market.findPair(this.document.exchange, text);
  }
}

function transactionsOf(document: Bot): { buy: number; sell: number } {
  const counts = recordOf(document['transactionsCount']);
  return { buy: numberOf(counts, 'buy'), sell: numberOf(counts, 'sell') };
}
