import path from 'node:path';
import type { Client } from '../clients/client-table.ts';
import { ConfigFileError } from '../clients/config-syntax.ts';
import { buildEntry, type EntryContent } from '../clients/entry.ts';
import type { Machine } from '../clients/machine.ts';
import { backupPath, readClientFile, writeClientFile, type ClientFile } from './client-file.ts';
import { describeChange, type EntryChange } from './entry-change.ts';
import { planSetup, type SetupPlan } from './plan-setup.ts';
import type { ClientResult } from './report.ts';

export interface SetupWish {
  /** Of the entry. */
  name: string;
  content: EntryContent;
  force: boolean;
}

/** What is to be done to one client; `refused` when its file has to stay as it is. */
export interface SetupJob {
  client: Client;
  path: string;
  plan: { kind: 'refused'; reason: string } | (SetupPlan & { file: ClientFile });
  change: EntryChange;
}

export function prepareSetup(
  client: Client,
  machine: Machine,
  { name, content, force }: SetupWish,
): SetupJob {
  const file = client.file(machine);
  try {
    const entry = buildEntry(client, machine.platform, content);
    const read = readClientFile(file);
    const plan = planSetup(client, read, { name, entry, force });
    const before = plan.kind === 'nothing' ? undefined : plan.current;
    const change = describeChange({ name, before, after: entry });
    return { client, path: file, plan: { ...plan, file: read }, change };
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    const plan = { kind: 'refused', reason: error.message } as const;
    return { client, path: file, plan, change: { name } };
  }
}

/** Does it, or with `isDryRun` says what it would be. */
export function carryOutSetup(job: SetupJob, isDryRun: boolean): ClientResult {
  const { client, path: file, plan, change } = job;
  const result = { client, file };
  switch (plan.kind) {
    case 'refused':
      return { ...result, outcome: 'refused', message: `left alone. ${plan.reason} (${file})` };
    case 'taken':
      return {
        ...result,
        outcome: 'refused',
        change: { name: change.name, before: change.before },
        message: `left alone. ${file} has an entry "${change.name}" that setup did not write: ${JSON.stringify(change.before)}. Pass --force to replace it, or --name for another name.`,
      };
    case 'nothing':
      return { ...result, outcome: 'unchanged', message: `${file} has this entry already.` };
    case 'write': {
      if (isDryRun) {
        const message = `would write "${change.name}" to ${file}.`;
        return { ...result, outcome: 'planned', message, change };
      }
      const fault = write(plan);
      if (fault !== undefined) return { ...result, outcome: 'failed', change, message: fault };
      const message = `wrote "${change.name}" to ${file}.${backupNote(plan)}`;
      return { ...result, outcome: 'written', change, message, next: client.next };
    }
  }
}

/** Why it did not work, if it did not. */
function write({
  file,
  text,
  remember,
}: Extract<SetupJob['plan'], { kind: 'write' }>): string | undefined {
  try {
    writeClientFile(file, text, remember);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    return error.message;
  }
}

function backupNote({ file, remember }: Extract<SetupJob['plan'], { kind: 'write' }>): string {
  const backup = path.basename(backupPath(file.path));
  if (remember === 'as before') {
    return file.original?.kind === 'file'
      ? ` ${backup} beside it is still the file before the first setup.`
      : '';
  }
  if (file.text === undefined) return '';
  const isReplaced = file.original?.kind === 'file' && file.original.text !== file.text;
  return isReplaced
    ? ` The file before is ${backup} beside it, in place of the backup of an earlier setup, whose entry was gone.`
    : ` The file before is ${backup} beside it.`;
}
