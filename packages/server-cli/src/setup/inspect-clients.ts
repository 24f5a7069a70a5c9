import { clientsOf, type Client, type ClientId } from '../clients/client-table.ts';
import { ConfigFileError } from '../clients/config-syntax.ts';
import { readConfigText } from '../clients/config-text.ts';
import { readClientFile } from './client-file.ts';
import { ownIo, type CommandIo } from './command-io.ts';
import { inspectEntry } from './inspect-entry.ts';
import { isOwnEntry } from './own-entries.ts';
import { isFound } from './pick-clients.ts';

/** What was found out about a client that has been on this computer. */
export interface ClientInspection {
  client: ClientId;
  title: string;
  file: string;
  /** Names of the entries for gainium-mcp. */
  entries: readonly string[];
  /** What keeps one of them, or the whole file, from working; one sentence, without secrets. */
  problem?: string;
  fix?: string;
}

/** Looks into the files of all clients that are found on this computer. Changes nothing. */
export function inspectClients(
  { machine, readFile }: Pick<CommandIo, 'machine' | 'readFile'> = ownIo(),
): ClientInspection[] {
  return clientsOf(machine)
    .filter((client) => isFound(client, machine))
    .map((client) => inspectClient(client, { machine, readFile }));
}

function inspectClient(
  client: Client,
  { machine, readFile }: Pick<CommandIo, 'machine' | 'readFile'>,
): ClientInspection {
  const inspection = { client: client.id, title: client.title, file: client.file(machine) };
  try {
    const file = readClientFile(inspection.file);
    const own = [...readConfigText(client, file.text ?? '').entries].filter(
      ([name]) => name === 'gainium' || isOwnEntry(client, file, name),
    );
    const faults = own.flatMap(([name, entry]) => {
      const fault = inspectEntry(entry, machine, readFile);
      return fault ? [{ ...fault, problem: `Entry "${name}": ${fault.problem}` }] : [];
    });
    return { ...inspection, entries: own.map(([name]) => name), ...faults[0] };
  } catch (error) {
    if (!(error instanceof ConfigFileError)) throw error;
    const fix = 'Correct the file by hand; the client cannot read it either.';
    return { ...inspection, entries: [], problem: error.message, fix };
  }
}
