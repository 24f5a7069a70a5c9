import type { ExchangeAccount } from '@gainium/api-client';
import type { ToolContext } from '../define-tool.ts';
import { ToolError } from '../results/tool-error.ts';
import { liveCode } from './exchange-code.ts';

/**
 * The exchange account with this uuid, which has to be on the exchange `code` or its paper twin.
 *
 * @throws ToolError `not_found` or `invalid_arguments`, with the accounts that fit.
 */
export async function findAccount(
  { client, call, mode }: ToolContext,
  exchangeUUID: string,
  code: string,
): Promise<ExchangeAccount> {
  const accounts = await client.user.exchanges(call);
  const wanted = exchangeUUID.toLowerCase();
  const account = accounts.find(({ id }) => id.toLowerCase() === wanted);
  if (account && liveCode(account.code) === code) return account;

  const fitting = accounts.filter((other) => liveCode(other.code) === code);
  const list = fitting.map(({ name, id }) => `${name} (${id})`).join(', ') || 'none';
  const offer = `${mode} accounts on ${code}: ${list}.`;
  if (account) {
    throw new ToolError(
      'invalid_arguments',
      `The account ${account.name} is on ${account.code}. Send one of the ${offer}`,
    );
  }
  const hint = mode === 'live' ? ' paperContext true selects paper accounts.' : '';
  throw new ToolError(
    'not_found',
    `exchangeUUID ${exchangeUUID} is none of the ${mode} accounts. The ${offer}${hint}`,
  );
}
