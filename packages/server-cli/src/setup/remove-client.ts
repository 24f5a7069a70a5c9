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
      return {
        ...result,
        outcome: 'refused',
        change,
        message: `left alone. The entry "${change.name}" in ${file} is not from setup: ${JSON.stringify(change.before)}. If it is the one you mean, take it out by hand${'url' in Object(change.before) ? ', or pass its --url' : ''}.`,
      };
    case 'nothing':
      if (!isDryRun && plan.forgets) forget(plan.file);
      return { ...result, outcome: 'unchanged', message: `no entry "${change.name}" in ${file}.` };
    case 'write':
      return isDryRun
        ? {
            ...result,
            change,
            outcome: 'planned',
            message: `would take "${change.name}" out of ${file}.`,
          }
        : { ...result, change, ...takeOut(plan, change.name) };
  }
}

function takeOut(
  { file, text, forgets }: Extract<RemovePlan, { kind: 'write' }> & { file: ClientFile },
  name: string,
): Pick<ClientResult, 'outcome' | 'message'> {
  try {
    if (text === undefined) deleteClientFile(file);
    else replaceText(file, text);
    if (forgets) forget({ ...file, text });
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    return { outcome: 'failed', message: error.message };
  }
  const gone = text === undefined ? ', which setup had made' : '';
  return { outcome: 'removed', message: `took "${name}" out of ${file.path}${gone}.` };
}

function forget(file: ClientFile): void {
  forgetOriginal(file);
  if (file.text === undefined && file.original?.kind === 'nothing') {
    removeFolders(file.original.madeFolders);
  }
}
