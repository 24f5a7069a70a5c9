import { clientsOf, type Client, type ClientId } from '../clients/client-table.ts';
import type { SettingName } from '../config/settings.ts';
import type { RawValue } from '../config/value-types.ts';
import { UsageError } from '../errors.ts';
import { Cancelled } from './cancelled.ts';
import { chooseContent } from './choose-content.ts';
import { readChosenSettings } from './chosen-settings.ts';
import { ownIo, runWithPrompts, type CommandIo } from './command-io.ts';
import { formatChange } from './entry-change.ts';
import { clientsByName, findClients } from './pick-clients.ts';
import type { Prompts } from './prompts.ts';
import { exitCodeOf, printReport } from './report.ts';
import { notesOnReach, notesOnReaders } from './setup-notes.ts';
import { carryOutSetup, prepareSetup, type SetupJob, type SetupWish } from './setup-client.ts';

export interface SetupRequest {
  /** Settings that flags gave. */
  given: ReadonlyMap<SettingName, RawValue>;
  options: {
    /** Undefined stands for all that are found. */
    client: readonly ClientId[] | undefined;
    /** Of the entry. */
    name: string;
    /** Of a server that runs; without one the client starts its own. */
    url: string | undefined;
    dryRun: boolean;
    yes: boolean;
    force: boolean;
    json: boolean;
  };
}

/**
 * Writes an entry for gainium-mcp into the files of the clients.
 *
 * @returns The exit code.
 * @throws UsageError that says which flag is missing or wrong; nothing was changed then.
 */
export async function runSetup(request: SetupRequest, io: CommandIo = ownIo()): Promise<number> {
  return runWithPrompts(io, request.options, (prompts) => setUp(request, io, prompts));
}

async function setUp(
  { given, options }: SetupRequest,
  { machine, stdout, readFile }: CommandIo,
  prompts: Prompts | undefined,
): Promise<number> {
  const { name, url, dryRun, force, json } = options;
  const chosen = readChosenSettings(given, machine.env, readFile);
  const clients = options.client
    ? clientsByName(options.client, machine)
    : await chooseClients(findClients(machine), clientsOf(machine), prompts);
  const content = await chooseContent({ chosen, url, env: machine.env }, prompts);
  const jobs: SetupJob[] = [];
  for (const client of clients) {
    const prepare = (wish: SetupWish) => prepareSetup(client, machine, wish);
    const job = prepare({ name, content, force });
    const replaces = prompts && job.plan.kind === 'taken' && (await mayReplace(job, prompts));
    jobs.push(replaces ? prepare({ name, content, force: true }) : job);
  }
  if (prompts && !dryRun) await confirmAll(jobs, prompts);
  const results = jobs.map((job) => carryOutSetup(job, dryRun));
  const notes = [...notesOnReach(content), ...notesOnReaders(results, content)];
  printReport(stdout, { command: 'setup', name, results, notes }, json);
  return exitCodeOf(results);
}

async function chooseClients(
  found: readonly Client[],
  offered: readonly Client[],
  prompts: Prompts | undefined,
): Promise<readonly Client[]> {
  if (prompts) {
    const ids = await prompts.pickClients(
      'Which clients should use Gainium?',
      offered,
      found.map(({ id }) => id),
    );
    return offered.filter(({ id }) => ids.includes(id));
  }
  if (found.length > 0) return found;
  throw new UsageError(
    `No client was found on this computer. Say which to set up: --client=${offered.map(({ id }) => id).join(',')}, or some of them.`,
  );
}

function mayReplace({ client, path, change }: SetupJob, prompts: Prompts): Promise<boolean> {
  const { name, before } = change;
  prompts.show(formatChange(client, { name, before }).join('\n'), path);
  return prompts.confirm(
    `${client.title} has this entry "${name}", which setup did not write. Replace it?`,
  );
}

async function confirmAll(jobs: readonly SetupJob[], prompts: Prompts): Promise<void> {
  const writing = jobs.filter(({ plan }) => plan.kind === 'write');
  for (const { client, path, change } of writing) {
    prompts.show(formatChange(client, change).join('\n'), path);
  }
  if (writing.length > 0 && !(await prompts.confirm('Write this?'))) {
    throw new Cancelled('unconfirmed');
  }
}
