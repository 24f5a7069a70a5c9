import type { FundsOrder } from '../engine/index.ts';
import { isRecord } from '../reading.ts';
import { isOneOf } from './enums.ts';

const ASSETS = ['base', 'quote'] as const;
const TYPES = ['fixed', 'perc'] as const;

/** Reads the body of the funds routes (contract section 18.1), or says why it is refused. */
export function parseFunds(body: unknown): FundsOrder | { reason: string } {
  const { qty, asset, type = 'fixed', symbol } = isRecord(body) ? body : {};
  if (isMissing(qty) || qty === '' || (type === 'fixed' && isMissing(asset))) {
    return { reason: 'Missing required parameters' };
  }
  const isSymbol = symbol === undefined || typeof symbol === 'string';
  if (typeof qty !== 'string' || !isOneOf(TYPES, type) || !isSymbol) {
    return { reason: 'Invalid parameters' };
  }
  if (asset === undefined || asset === null) return { qty, type };
  return isOneOf(ASSETS, asset) ? { qty, type, asset } : { reason: 'Invalid parameters' };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}
