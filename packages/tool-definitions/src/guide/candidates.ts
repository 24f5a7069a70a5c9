import * as z from 'zod';
import { liveCode } from '../exchanges/exchange-code.ts';
import type { GuideOptions, Signalled } from './guide.ts';

/** A value that completes an argument, and what else it can be found by. */
export interface Candidate {
  value: string;
  label?: string;
}

export type Reader = (options: GuideOptions, signalled: Signalled) => Promise<readonly Candidate[]>;

const botsShape = z.array(
  z.object({
    _id: z.string(),
    settings: z
      .object({
        name: z.string().optional(),
        pair: z.union([z.string(), z.array(z.string())]).optional(),
      })
      .optional(),
  }),
);
const coinsShape = z.array(z.object({ symbol: z.string() }));
const accountsShape = z.array(z.object({ code: z.string(), name: z.string() }));

/** Exchanges of the connected accounts, by the code of the live exchange. */
export const readExchanges: Reader = async (options, signalled) => {
  const accounts = await read(
    options,
    signalled,
    'get_account',
    { info: 'exchanges' },
    accountsShape,
  );
  const names = new Map(accounts.map(({ code, name }) => [liveCode(code), name]));
  return Array.from(names, ([value, label]) => ({ value, label }));
};

/** Running paper dca bots, whose deals the prompts act on. */
export const readBots: Reader = async (options, signalled) => {
  const args = {
    ...botType(options),
    status: 'open',
    paperContext: true,
    fields: '_id,status,settings.name',
  };
  const bots = await read(options, signalled, 'list_bots', args, botsShape);
  return bots.map(({ _id, settings }) => ({
    value: _id,
    ...(settings?.name !== undefined && { label: settings.name }),
  }));
};

/** Pairs of the account's bots, and those of the largest coins. */
export const readPairs: Reader = async (options, signalled) => {
  const bots = await read(
    options,
    signalled,
    'list_bots',
    { ...botType(options), fields: '_id,settings.pair' },
    botsShape,
  );
  const coins = await read(options, signalled, 'get_screener', { fields: 'symbol' }, coinsShape);
  const pairs = new Set([
    ...coins.map(({ symbol }) => `${symbol.toUpperCase()}_USDT`),
    ...bots.flatMap(({ settings }) => settings?.pair ?? []),
  ]);
  return Array.from(pairs, (value) => ({ value }));
};

/** With one allowed bot the policy knows its type. */
function botType({ policy }: GuideOptions): { botType?: 'dca' } {
  return policy.allowedBotIds.length > 0 ? {} : { botType: 'dca' };
}

/** Asks a tool; a refusal or failure is an empty list, since a proposal may be missing. */
async function read<Item>(
  { call }: GuideOptions,
  signalled: Signalled,
  tool: string,
  args: object,
  shape: z.ZodType<Item[]>,
): Promise<Item[]> {
  const reply = await call(tool, args, signalled);
  return shape.safeParse(reply.structuredContent?.['data']).data ?? [];
}
