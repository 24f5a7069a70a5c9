import { isGainiumError, type OperationId, type OperationInput } from '@gainium/api-client';
import type { ToolContext } from '../define-tool.ts';
import { ToolError } from '../results/tool-error.ts';

/** What the API says about an exchange account that a new bot or deal cannot have (contract section 11.1). */
const refusals: Readonly<Record<string, string>> = {
  'Exchange not found': 'does not exist',
  'Exchange is not a paper trading exchange': 'is for live trading, and this call is for paper',
  'Exchange is a paper trading exchange, use paper context':
    'is for paper trading, and this call is for live',
};

/**
 * Sends a request that creates something on an exchange account, or checks whether it could.
 *
 * @throws ToolError `invalid_arguments` when the account is of the other trading context or unknown.
 */
export async function sendForAccount(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  operation: OperationId,
  request: OperationInput,
  exchangeUUID = String(request.body?.exchangeUUID),
): Promise<unknown> {
  try {
    return await client.request(operation, { ...request, options: call });
  } catch (error) {
    const refusal = isGainiumError(error) ? refusals[error.reason ?? ''] : undefined;
    if (refusal === undefined) throw error;
    throw new ToolError(
      'invalid_arguments',
      `The exchange account ${exchangeUUID} ${refusal}. Nothing was created. get_account lists the accounts of each context.`,
      { cause: error },
    );
  }
}
