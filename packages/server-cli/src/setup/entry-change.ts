import type { Client } from '../clients/client-table.ts';
import { maskEntry } from '../clients/mask-entry.ts';

/** The entry that goes and the one that comes, without secrets. */
export interface EntryChange {
  name: string;
  before?: unknown;
  after?: unknown;
}

/** Takes the secrets out of both. */
export function describeChange({ name, before, after }: EntryChange): EntryChange {
  return {
    name,
    ...(before !== undefined && { before: maskEntry(before) }),
    ...(after !== undefined && { after: maskEntry(after) }),
  };
}

/** As lines of a diff. */
export function formatChange({ container }: Client, change: EntryChange): string[] {
  const { name, before, after } = change;
  return [
    `    ${container}`,
    ...(before === undefined ? [] : formatEntry('-', name, before)),
    ...(after === undefined ? [] : formatEntry('+', name, after)),
  ];
}

function formatEntry(sign: string, name: string, entry: unknown): string[] {
  const lines = `${name}: ${JSON.stringify(entry, null, 2)}`.split('\n');
  return lines.map((line) => `  ${sign} ${line}`);
}
