import type { ClockOptions } from './clock.ts';

/** Where the contract describes two behaviours, these say which one the sandbox shows. */
export interface BehaviourOptions {
  /**
   * `hosted` has the screener, curated presets, key restrictions and backtest credits; `selfHosted`
   * answers as the open-source server does. Default `hosted`.
   */
  deployment: 'hosted' | 'selfHosted';
  /** Whether a key's paperContext and botId are enforced (contract section 3). Default: when hosted. */
  keyRestrictions: boolean;
  /** How far the `time` header may be off, in ms; 0 switches the check off. Default 300,000. */
  signatureWindowMs: number;
  /** Whether the screener looks at `sort` and `order` (contract section 24). Default `ignored`. */
  screenerSort: 'ignored' | 'honoured';
  /** Whether the account may use the screener; without it the answer is 403. Default true. */
  hasScreenerAccess: boolean;
  backtest: BacktestOptions;
}

/** The pace of backtest jobs, in wall-clock milliseconds. */
export interface BacktestOptions {
  /** From submission to result. Default 1,500. */
  durationMs: number;
  /** How often the synchronous route looks whether its job is done. Default 100. */
  pollMs: number;
  /** How often it says that it is still there. Default 20,000 (contract section 23.5). */
  keepAliveMs: number;
}

export interface SandboxOptions extends Partial<Omit<BehaviourOptions, 'backtest'>> {
  /** 0 picks a free port. Default 0. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The same seed gives the same ids, documents and prices. Default 1. */
  seed?: number;
  clock?: ClockOptions;
  /** Calls per 60 seconds and client address (contract section 4); false switches it off. Default 50. */
  rateLimit?: number | false;
  /** How long start, stop and order commands take to show, in market ms. Default 2,000. */
  settleMs?: number;
  backtest?: Partial<BacktestOptions>;
}

export function resolveBehaviour(options: SandboxOptions): BehaviourOptions {
  const deployment = options.deployment ?? 'hosted';
  return {
    deployment,
    keyRestrictions: options.keyRestrictions ?? deployment === 'hosted',
    signatureWindowMs: options.signatureWindowMs ?? 300_000,
    screenerSort: options.screenerSort ?? 'ignored',
    hasScreenerAccess: options.hasScreenerAccess ?? true,
    backtest: { durationMs: 1500, pollMs: 100, keepAliveMs: 20_000, ...options.backtest },
  };
}
