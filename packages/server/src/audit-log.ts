import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import { UsageError } from '@gainium/server-cli';
import type { TradeMode } from '@gainium/tool-definitions';

/** One request that changes something, or what became of it. Never arguments, never credentials. */
export interface AuditEntry {
  /** Joins the lines of one tool call. */
  call: string;
  tool: string;
  /** Hash of whose call it is. */
  principal: string;
  method: string;
  /** With the query. */
  path: string;
  mode: TradeMode;
  /** `sent` before the request leaves; then `ok` or the code of the error that the call ended with. */
  outcome: string;
}

export interface AuditLog {
  /** @throws when the line cannot be written: what cannot be audited is not sent. */
  write(entry: AuditEntry): void;
  close(): Promise<void>;
}

const onlyOwner = 0o600;

/** Appends JSON lines to a file that only its owner can read. */
export function openAuditLog(path: string): AuditLog {
  const file = open(path);
  return {
    write(entry) {
      writeSync(file, `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
    },
    async close() {
      closeSync(file);
    },
  };
}

function open(path: string): number {
  try {
    const file = openSync(path, 'a', onlyOwner);
    // A file that was there before keeps its mode otherwise.
    fchmodSync(file, onlyOwner);
    return file;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UsageError(
      `The file that GAINIUM_MCP_AUDIT_LOG names cannot be written${code}: ${path}. Choose another, or give this user the right to write it.`,
    );
  }
}
