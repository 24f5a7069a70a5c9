import type { Client } from '../clients/client-table.ts';
import { ConfigFileError } from '../clients/config-syntax.ts';
import type { Machine } from '../clients/machine.ts';
import {
  deleteClientFile,
  forgetOriginal,
  readClientFile,
  removeFolders,
  replaceText,
  type ClientFile,
} from './client-file.ts';
import { describeChange, type EntryChange } from './entry-change.ts';
import { planRemove, type RemoveAim, type RemovePlan } from './plan-remove.ts';
import type { ClientResult } from './report.ts';

/** What is to be done to one client; `refused` when its file has to stay as it is. */
export interface RemoveJob {
  client: Client;
  path: string;
  plan: { kind: 'refused'; reason: string } | (RemovePlan & { file: ClientFile });
  change: EntryChange;
}

export function prepareRemove(client: Client, machine: Machine, aim: RemoveAim): RemoveJob {
  const job = { client, path: client.file(machine), change: { name: aim.name } };
  let file: ClientFile | undefined;
  try {
    file = readClientFile(job.path);
    const plan = planRemove(client, file, aim);
    const before = plan.kind === 'nothing' ? undefined : plan.current;
    return { ...job, plan: { ...plan, file }, change: describeChange({ name: aim.name, before }) };
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    // However broken the file is: what is not in it need not be taken out.
    if (file?.text?.includes(aim.name) === false) {
      return { ...job, plan: { kind: 'nothing', forgets: false, file } };
    }
    return { ...job, plan: { kind: 'refused', reason: error.message } };
  }
}

/** Does it, or with `isDryRun` says what it would be. */
export function carryOutRemove(job: RemoveJob, isDryRun: boolean): ClientResult {
  const { client, path: file, plan, change } = job;
  const result = { client, file };
  switch (plan.kind) {
    case 'refused':
      return { ...result, outcome: 'refused', message: `left alone. ${plan.reason} (${file})` };
    case 'foreign':
      return { ...result, outcome: 'refused', change, message: explainForeign(file, change) };
    case 'nothing': {
      const fault = !isDryRun && plan.forgets ? attempt(() => forget(plan.file)) : undefined;
      return fault === undefined
        ? { ...result, outcome: 'unchanged', message: `no entry "${change.name}" in ${file}.` }
        : { ...result, outcome: 'failed', message: fault };
    }
    case 'write': {
      if (isDryRun) {
        const message = `would take "${change.name}" out of ${file}.`;
        return { ...result, outcome: 'planned', change, message };
      }
      const fault = attempt(() => takeOut(plan));
      if (fault !== undefined) return { ...result, outcome: 'failed', change, message: fault };
      const made = plan.text === undefined ? ', which setup had made' : '';
      const message = `took "${change.name}" out of ${file}${made}.`;
      return { ...result, outcome: 'removed', change, message };
    }
  }
}

function explainForeign(file: string, { name, before }: EntryChange): string {
  const shown = JSON.stringify(before);
  const orUrl = shown.includes('://') ? ', or pass its URL as --url' : '';
  return `left alone. The entry "${name}" in ${file} is not from setup: ${shown}. If it is the one you mean, take it out by hand${orUrl}.`;
}

/** Why it did not work, if it did not. */
function attempt(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    return error.message;
  }
}

function takeOut({ file, text, forgets }: Extract<RemoveJob['plan'], { kind: 'write' }>): void {
  if (text === undefined) deleteClientFile(file);
  else replaceText(file, text);
  if (forgets) forget({ ...file, text });
}

function forget(file: ClientFile): void {
  forgetOriginal(file);
  if (file.text === undefined && file.original?.kind === 'nothing') {
    removeFolders(file.original.madeFolders);
  }
}
