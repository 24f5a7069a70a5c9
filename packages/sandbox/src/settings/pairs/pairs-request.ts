import { isRecord } from '../records.ts';

/** What PUT …/pairs asks for, in its two forms (contract section 12.2). */
export type PairsRequest =
  | { mode: 'replace' | 'add' | 'remove'; pairs: string[] }
  | { mode: 'change'; add: string[]; remove: string[] };

type ParsedRequest = { ok: true; request: PairsRequest } | { ok: false; reason: string };

/** Reads the body of PUT …/pairs; pairsToSet wins over pairsToChange. */
export function parsePairsRequest(body: unknown): ParsedRequest {
  const { pairsToSet, pairsToSetMode, pairsToChange } = isRecord(body) ? body : {};
  if (isGiven(pairsToSet)) return parseSet(pairsToSet, pairsToSetMode);
  if (isGiven(pairsToChange)) return parseChange(pairsToChange);
  return { ok: false, reason: 'Either pairsToChange or pairsToSet must be provided' };
}

function parseSet(pairs: unknown, mode: unknown = 'replace'): ParsedRequest {
  const isMode = mode === 'replace' || mode === 'add' || mode === 'remove';
  if (!isMode || !isTextList(pairs)) return { ok: false, reason: 'Invalid parameters' };
  if (pairs.length === 0) return { ok: false, reason: 'Pairs cannot be empty' };
  return { ok: true, request: { mode, pairs } };
}

function parseChange(change: unknown): ParsedRequest {
  if (!isRecord(change)) return { ok: false, reason: 'Invalid parameters' };
  const { add = [], remove = [] } = change;
  if (!isTextList(add) || !isTextList(remove)) return { ok: false, reason: 'Invalid parameters' };
  if (add.length + remove.length === 0) return { ok: false, reason: 'Pairs cannot be empty' };
  return { ok: true, request: { mode: 'change', add, remove } };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
