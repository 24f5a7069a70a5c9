import { clientsOf, type ClientId } from '../clients/client-table.ts';
import { Cancelled } from './cancelled.ts';
import { ownIo, runWithPrompts, type CommandIo } from './command-io.ts';
import { formatChange } from './entry-change.ts';
import { clientsByName } from './pick-clients.ts';
import type { Prompts } from './prompts.ts';
import { carryOutRemove, prepareRemove, type RemoveJob } from './remove-client.ts';
import { exitCodeOf, printReport } from './report.ts';

export interface RemoveRequest {
  options: {
    /** Undefined stands for all that have such an entry. */
    client: readonly ClientId[] | undefined;
    /** Of the entry. */
    name: string;
    /** Where it connects, when nothing else says that the entry is ours. */
    url: string | undefined;
    dryRun: boolean;
    yes: boolean;
    json: boolean;
  };
}

/**
 * Takes the entry for gainium-mcp out of the files of the clients again.
 *
 * @returns The exit code.
 * @throws UsageError that says which flag is wrong; nothing was changed then.
 */
export async function runRemove(request: RemoveRequest, io: CommandIo = ownIo()): Promise<number> {
  return runWithPrompts(io, request.options, (prompts) => remove(request, io, prompts));
}

async function remove(
  { options }: RemoveRequest,
  { machine, stdout }: CommandIo,
  prompts: Prompts | undefined,
): Promise<number> {
  const { client: asked, name, url, dryRun, json } = options;
  const clients = asked ? clientsByName(asked, machine) : clientsOf(machine);
  let jobs = clients.map((client) => prepareRemove(client, machine, { name, url }));
  if (prompts && !dryRun) jobs = await confirmAll(jobs, prompts, asked !== undefined);
  const results = jobs.map((job) => carryOutRemove(job, dryRun));
  // Who asked for all wants to read of those where there was something.
  const told = asked ? results : results.filter(({ outcome }) => outcome !== 'unchanged');
  if (told.length > 0 || json)
    printReport(stdout, { command: 'remove', name, results: told, notes: [] }, json);
  else stdout.write(`No client has an entry "${name}".\n`);
  return exitCodeOf(results);
}

async function confirmAll(
  jobs: readonly RemoveJob[],
  prompts: Prompts,
  isAsked: boolean,
): Promise<RemoveJob[]> {
  const having = jobs.filter(({ plan }) => plan.kind === 'write');
  if (having.length === 0) return [...jobs];
  const ids = isAsked
    ? having.map(({ client }) => client.id)
    : await prompts.pickClients(
        'From which clients should Gainium be taken out?',
        having.map(({ client }) => client),
        having.map(({ client }) => client.id),
      );
  const wanted = jobs.filter(
    ({ client, plan }) => plan.kind !== 'write' || ids.includes(client.id),
  );
  for (const { client, path, change, plan } of wanted) {
    if (plan.kind === 'write') prompts.show(formatChange(client, change).join('\n'), path);
  }
  if (!(await prompts.confirm('Take it out?'))) throw new Cancelled('unconfirmed');
  return wanted;
}
