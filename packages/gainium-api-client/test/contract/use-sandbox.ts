import {
  createSandbox,
  SANDBOX_KEYS,
  USER_ID,
  type Bot,
  type Deal,
  type HedgeBot,
  type Sandbox,
  type SandboxAccount,
  type SandboxKeyName,
  type SandboxOptions,
} from '@gainium/sandbox';
import { afterAll, beforeAll } from 'vitest';
import {
  createGainiumClient,
  type GainiumClient,
  type GainiumClientOptions,
} from '../../src/index.ts';

/** A well-formed id that nothing has. */
export const unknownId = '0123456789abcdef01234567';

/** How long commands to bots take to show in these sandboxes, in market time. */
const settleMs = 1_000;

/** Market time of the first moment: with it and the seed every document is the same in every run. */
const start = Date.UTC(2026, 9, 10, 12);

/** A running sandbox, clients that talk to it over HTTP, and a look at what it has stored. */
export interface Contract {
  readonly sandbox: Sandbox;
  /** The stored documents of the account that the keys belong to. */
  readonly account: SandboxAccount;
  /** A client of the write key, in live trading. */
  readonly live: GainiumClient;
  /** The same on paper. */
  readonly paper: GainiumClient;
  /** `METHOD path` of every call that one of these clients was answered with OK. */
  readonly answered: ReadonlySet<string>;
  connect(key: SandboxKeyName, options?: Partial<GainiumClientOptions>): GainiumClient;
  /** Lets commands to bots take effect, and moves the market by `ms`. */
  settle(ms?: number): Promise<void>;
}

/** Starts a sandbox for the tests of a file or a describe, and closes it after them. */
export function useSandbox(options: SandboxOptions = {}): Contract {
  let contract: Contract | undefined;
  beforeAll(async () => {
    contract = describeSandbox(
      await createSandbox({ rateLimit: false, clock: { start, speed: 0 }, settleMs, ...options }),
    );
  });
  afterAll(() => contract?.sandbox.close());
  const running = (): Contract => {
    if (!contract) throw new Error('The sandbox runs only while tests run.');
    return contract;
  };
  return {
    get sandbox() {
      return running().sandbox;
    },
    get account() {
      return running().account;
    },
    get live() {
      return running().live;
    },
    get paper() {
      return running().paper;
    },
    get answered() {
      return running().answered;
    },
    connect: (key, more) => running().connect(key, more),
    settle: (ms) => running().settle(ms),
  };
}

function describeSandbox(sandbox: Sandbox): Contract {
  const account = sandbox.accounts.get(USER_ID);
  if (!account) throw new Error('The sandbox has no account.');
  const answered = new Set<string>();
  const logger = {
    debug(line: string) {
      const [, call] = /^(\w+ \S+) ok /.exec(line) ?? [];
      if (call !== undefined) answered.add(call);
    },
    warn() {},
  };
  const connect: Contract['connect'] = (name, options) => {
    const { key, secret } = SANDBOX_KEYS[name];
    return createGainiumClient({
      credentials: { key, secret },
      baseUrl: sandbox.url,
      rateLimit: { limit: 100_000 },
      retry: { delayMs: () => 0 },
      logger,
      ...options,
    });
  };
  const live = connect('write');
  return {
    sandbox,
    account,
    live,
    paper: connect('write', { paper: true }),
    answered,
    connect,
    async settle(ms = settleMs) {
      sandbox.clock.advance(ms);
      // The market is played up to the clock when a call comes in.
      await live.globalVariables.list();
    },
  };
}

/** A bot of the seed by its name; live unless said otherwise. */
export function botNamed({ account }: Contract, name: string, isPaper = false): Bot {
  const isWanted = (bot: Bot): boolean =>
    bot.settings.name === name && bot.paperContext === isPaper;
  return found([...account.bots.values()].find(isWanted));
}

/** A stored deal; live unless said otherwise. */
export function dealOf(
  { account }: Contract,
  wanted: Partial<Pick<Deal, 'kind' | 'status' | 'type' | 'botId' | 'paperContext'>>,
): Deal {
  const all = { paperContext: false, ...wanted };
  const isWanted = (deal: Deal): boolean =>
    Object.entries(all).every(([name, value]) => deal[name] === value);
  return found([...account.deals.values()].find(isWanted));
}

/** A hedge bot of the seed by the status of its legs. */
export function hedgeOf(
  { account }: Contract,
  kind: HedgeBot['kind'],
  status: string,
  isPaper = false,
): HedgeBot {
  const isWanted = (hedge: HedgeBot): boolean =>
    hedge.kind === kind &&
    hedge.paperContext === isPaper &&
    account.bots.get(hedge.legs[0])?.status === status;
  return found([...account.hedges.values()].find(isWanted));
}

/** The id of the seed's connection to an exchange. */
export function exchangeIdOf({ account }: Contract, code: string): string {
  return found(account.exchanges.find((exchange) => exchange.code === code)).id;
}

export function storedBot({ account }: Contract, id: string): Bot {
  return found(account.bots.get(id));
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The sandbox has stored no such thing.');
  return value;
}
