import type { Writable } from 'node:stream';
import type { Client } from '../clients/client-table.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatChange, type EntryChange } from './entry-change.ts';

/** What happened, or would happen, to one client. */
export interface ClientResult {
  client: Client;
  file: string;
  outcome: 'written' | 'removed' | 'unchanged' | 'planned' | 'refused' | 'failed';
  /** One sentence. */
  message: string;
  change?: EntryChange;
  /** What the user does now. */
  next?: string | undefined;
}

export interface Report {
  command: 'setup' | 'remove';
  name: string;
  results: readonly ClientResult[];
  /** What to know besides, one sentence each. */
  notes: readonly string[];
}

/** Writes a line or two for each client, or one JSON document for programs. */
export function printReport(stdout: Writable, report: Report, isJson: boolean): void {
  stdout.write(`${isJson ? formatJson(report) : formatLines(report)}\n`);
}

function formatLines({ results, notes }: Report): string {
  const lines = results.flatMap(({ client, outcome, message, change, next }) => [
    `${client.title}: ${message}`,
    ...(outcome === 'planned' && change ? formatChange(client, change) : []),
    ...(next === undefined ? [] : [`  Next: ${next}`]),
  ]);
  return [...lines, ...notes].join('\n');
}

function formatJson({ command, name, results, notes }: Report): string {
  return JSON.stringify({
    command,
    name,
    clients: results.map(({ client, ...result }) => ({ client: client.id, ...result })),
    notes,
  });
}

/** One client that was refused makes the whole run a failure; the others are done all the same. */
export function exitCodeOf(results: readonly ClientResult[]): number {
  const isBad = results.some(({ outcome }) => outcome === 'refused' || outcome === 'failed');
  return isBad ? exitCodes.failed : exitCodes.ok;
}
