import { statSync } from 'node:fs';
import type { EntryContent } from '../clients/entry.ts';
import type { ClientResult } from './report.ts';

/** Says so when the assistant can move real money: without a terminal nobody was asked. */
export function notesOnReach(content: EntryContent): string[] {
  if (!('env' in content) || content.env.GAINIUM_MCP_SANDBOX === 'true') return [];
  if (content.env.GAINIUM_PAPER_ONLY === 'true' || content.env.GAINIUM_READONLY === 'true')
    return [];
  return [
    'The assistant can trade real money. Run setup again with --paper-only or --read-only to limit it.',
  ];
}

/** Names files with the secret in them that other users of the computer can read. */
export function notesOnReaders(results: readonly ClientResult[], content: EntryContent): string[] {
  if (!('env' in content) || content.env.GAINIUM_API_SECRET === undefined) return [];
  return results
    .filter(({ outcome, file }) => outcome === 'written' && canOthersRead(file))
    .map(
      ({ file }) =>
        `Other users of this computer can read ${file}: chmod 600 it, since the API secret is in it now.`,
    );
}

function canOthersRead(file: string): boolean {
  return process.platform !== 'win32' && (statSync(file).mode & 0o044) !== 0;
}
