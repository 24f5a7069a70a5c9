import { InvalidRequestError } from '../errors.ts';
import type { OperationRequest } from '../request.ts';
import { currencySides, fundsTypes } from '../types/enums.ts';
import type { FundsChange } from '../types/funds.ts';
import { assertOneOf, assertOptionalOneOf, requireId } from './check.ts';

/** Where a funds change goes and what it says (contract sections 18.1 and 18.2). */
export function buildFundsRequest(
  dealType: keyof FundsChange,
  change: FundsChange[keyof FundsChange],
): Pick<OperationRequest, 'params' | 'query' | 'body'> {
  const { dealId, botId, ...amount } = change;
  assertOneOf('dealType', dealType, ['dca', 'terminal']);
  assertOptionalOneOf('type', amount.type, fundsTypes);
  if (amount.type !== 'perc' || amount.asset !== undefined) {
    assertOneOf('asset', amount.asset, currencySides);
  }
  if (
    typeof amount.qty !== 'string' ||
    !/^\d*\.?\d+$/.test(amount.qty) ||
    !(Number(amount.qty) > 0)
  ) {
    throw new InvalidRequestError({
      message: 'qty is not valid: send a decimal number above 0 as text, such as "12.5".',
    });
  }
  if (dealType === 'terminal') return { params: { dealId: dealId ?? '' }, body: amount };
  if (dealId === undefined && botId === undefined) {
    throw new InvalidRequestError({ message: 'dealId or botId is missing: send one of them.' });
  }
  if (dealId !== undefined) requireId('dealId', dealId);
  if (botId !== undefined) requireId('botId', botId);
  return { query: { dealId, botId }, body: amount };
}
