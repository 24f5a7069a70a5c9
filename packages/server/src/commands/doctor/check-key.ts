import { isGainiumError, type AnyGainiumError, type GainiumClient } from '@gainium/api-client';
import type { Config } from '@gainium/server-cli';
import type { TradeMode } from '@gainium/tool-definitions';
import type { Finding } from './finding.ts';

const newKey =
  'Make a key on gainium.io under Settings, API Keys, and set GAINIUM_API_KEY and GAINIUM_API_SECRET.';

/** How the API words what is wrong with a key (contract section 2.2). */
const keyFaults: readonly (readonly [reason: RegExp, message: string, fix: string])[] = [
  [
    /not a valid key/i,
    'GAINIUM_API_KEY is wrong: it is not the id of a key.',
    `Copy it again: 24 letters and digits. ${newKey}`,
  ],
  [
    /not recognized/i,
    'GAINIUM_API_KEY is wrong: Gainium knows no such key; it may have been deleted.',
    newKey,
  ],
  [/expired/i, 'The key has expired.', 'Renew it on gainium.io under Settings, API Keys.'],
];

const onlyPaper = /restricted to paper/i;
const onlyLive = /restricted to real/i;
const onlyBot = /restricted to bot (\w+)/i;

export interface KeyCheck {
  findings: Finding[];
  /** Calls were refused because the budget of the minute is spent. */
  isBudgetSpent: boolean;
}

/** Says what is missing before there is a key to check. */
export function checkNoKey({ oauth, transport }: Config): Finding {
  if (oauth || transport !== 'stdio') {
    const message = 'None is set here: each request brings its own.';
    return { check: 'API key', status: 'ok', message };
  }
  return {
    check: 'API key',
    status: 'fail',
    message: 'None is set, so tools are listed and every call is refused.',
    fix: `${newKey} Or try without an account: --sandbox.`,
  };
}

/** Finds out with reads, and one write that changes nothing, what the key is good for. */
export async function checkKey(client: GainiumClient, config: Config): Promise<KeyCheck> {
  const findings: Finding[] = [];
  try {
    const exchanges = await readExchanges(client);
    const modes = (['live', 'paper'] as const).filter((mode) => exchanges[mode]);
    const paper = !modes.includes('live');
    findings.push(
      describeKey(modes, await findOnlyBot(client, paper)),
      describePermission(await mayWrite(client, paper), config),
      describeExchanges(exchanges, config),
    );
    return { findings, isBudgetSpent: false };
  } catch (error) {
    if (!isGainiumError(error)) throw error;
    if (error.code === 'rate_limited') return { findings, isBudgetSpent: true };
    return { findings: [...findings, describeFailure(error)], isBudgetSpent: false };
  }
}

type Exchanges = Partial<Record<TradeMode, { name: string }[]>>;

/** Exchange accounts by trading mode; a mode that the key is not for is missing. */
async function readExchanges(client: GainiumClient): Promise<Exchanges> {
  const exchanges: Exchanges = {};
  for (const mode of ['live', 'paper'] as const) {
    try {
      exchanges[mode] = await client.user.exchanges({ paper: mode === 'paper' });
    } catch (error) {
      const restriction = mode === 'live' ? onlyPaper : onlyLive;
      if (!isGainiumError(error) || !restriction.test(error.reason ?? '')) throw error;
    }
  }
  return exchanges;
}

const noBot = '0'.repeat(24);

/** The bot that the key is for, if it is for one: it is named when another one is asked for. */
async function findOnlyBot(client: GainiumClient, paper: boolean): Promise<string | undefined> {
  try {
    await client.bots.get('dca', noBot, { paper });
    return undefined;
  } catch (error) {
    if (!isGainiumError(error) || error.code === 'rate_limited') throw error;
    return onlyBot.exec(error.reason ?? '')?.[1];
  }
}

/** An estimate without a payload is refused as incomplete, or before that because the key may only read. */
async function mayWrite(client: GainiumClient, paper: boolean): Promise<boolean> {
  const input = { params: { botType: 'dca' }, body: {}, options: { paper } };
  try {
    await client.request('backtests.estimateCost', input);
    return true;
  } catch (error) {
    if (!isGainiumError(error) || error.code === 'rate_limited') throw error;
    return !/read-only/i.test(error.reason ?? '');
  }
}

function describeKey(modes: readonly TradeMode[], bot: string | undefined): Finding {
  const limits = [
    ...(modes.length === 1 ? [`only ${modes[0]} trading`] : []),
    ...(bot === undefined ? [] : [`only bot ${bot}`]),
  ];
  const message =
    limits.length === 0
      ? 'Key and secret are right.'
      : `Key and secret are right. The key is for ${limits.join(', ')}.`;
  return { check: 'API key', status: 'ok', message };
}

function describePermission(isAllowed: boolean, { readOnly }: Config): Finding {
  const check = 'Permission';
  if (isAllowed) return { check, status: 'ok', message: 'The key may read and write.' };
  const message = 'The key may only read.';
  if (readOnly) return { check, status: 'ok', message: `${message} Only such tools are offered.` };
  return {
    check,
    status: 'fail',
    message: `${message} Every tool that changes something is refused.`,
    fix: 'Set the permission of the key to "write" on gainium.io under Settings, API Keys, or set GAINIUM_READONLY=true.',
  };
}

function describeExchanges({ live, paper }: Exchanges, { paperOnly }: Config): Finding {
  const check = 'Exchanges';
  const message = [
    ...(live ? [`${live.length} live${listNames(live)}`] : []),
    ...(paper ? [`${paper.length} paper${listNames(paper)}`] : []),
  ].join('; ');
  const hasLive = live !== undefined && live.length > 0;
  // A key that is for live trading only says nothing about paper exchanges.
  const hasPaper = paper === undefined ? hasLive : paper.length > 0;
  if (hasPaper) return { check, status: 'ok', message };
  return {
    check,
    status: hasLive && !paperOnly ? 'warn' : 'fail',
    message: hasLive
      ? `${message}. There is no paper exchange, so nothing can be tried without money.`
      : `${message}. There is no exchange to trade on.`,
    fix: 'Add an exchange on gainium.io under Exchanges; a paper one needs no account there.',
  };
}

function listNames(exchanges: readonly { name: string }[]): string {
  return exchanges.length === 0 ? '' : ` (${exchanges.map(({ name }) => name).join(', ')})`;
}

function describeFailure(error: AnyGainiumError): Finding {
  const check = 'API key';
  if (error.code === 'unauthorized') {
    return {
      check,
      status: 'fail',
      message: 'GAINIUM_API_SECRET is wrong: the API knows the key and refuses the signature.',
      fix: `Copy the secret again. It is shown once, when a key is made. ${newKey}`,
    };
  }
  const fault = keyFaults.find(([reason]) => reason.test(error.reason ?? ''));
  if (fault) return { check, status: 'fail', message: fault[1], fix: fault[2] };
  const fix = 'Try again later, and make a new key if it stays so.';
  return { check, status: 'fail', message: `[${error.code}] ${error.message}`, fix };
}
