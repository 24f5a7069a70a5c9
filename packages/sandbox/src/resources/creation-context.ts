import type { SandboxAccount } from '../account.ts';
import type { ExchangeAccount } from '../documents.ts';
import { isRecord } from '../reading.ts';

export type CreationContext =
  | { ok: true; connection: ExchangeAccount; body: Record<string, unknown> }
  | { ok: false; reason: string };

/** The context checks that come before the settings are looked at (contract section 11.1). */
export function creationContext(
  account: SandboxAccount,
  body: unknown,
  isPaper: boolean,
): CreationContext {
  if (!isRecord(body)) return invalid('Invalid input: expected non-empty object');
  if (Object.keys(body).length === 0) return invalid('Input cannot be an empty object');
  const { exchangeUUID } = body;
  if (exchangeUUID === undefined || exchangeUUID === null || exchangeUUID === '') {
    return invalid('exchangeUUID is required');
  }
  const connection = account.exchanges.find(({ id }) => id === exchangeUUID);
  if (!connection) return invalid('Exchange not found');
  if (isPaper && !connection.paperContext) {
    return invalid('Exchange is not a paper trading exchange');
  }
  if (!isPaper && connection.paperContext) {
    return invalid('Exchange is a paper trading exchange, use paper context');
  }
  return { ok: true, connection, body };
}

function invalid(reason: string): CreationContext {
  return { ok: false, reason };
}
