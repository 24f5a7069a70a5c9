import { existsSync } from 'node:fs';
import { allClients, clientsOf, type Client, type ClientId } from '../clients/client-table.ts';
import type { Machine } from '../clients/machine.ts';
import { UsageError } from '../errors.ts';

/** Whether a client has been on this computer. */
export function isFound(client: Client, machine: Machine): boolean {
  return [client.file(machine), ...client.traces(machine)].some((path) => existsSync(path));
}

export function findClients(machine: Machine): Client[] {
  return clientsOf(machine).filter((client) => isFound(client, machine));
}

/** @throws UsageError for one that does not exist for this platform. */
export function clientsByName(ids: readonly ClientId[], machine: Machine): Client[] {
  const offered = clientsOf(machine);
  const missing = allClients.find(
    ({ id }) => ids.includes(id) && !offered.some((client) => client.id === id),
  );
  if (missing) {
    throw new UsageError(
      `There is no ${missing.title} for this platform. Use --client=${offered.map(({ id }) => id).join(',')}, or some of them.`,
    );
  }
  return offered.filter(({ id }) => ids.includes(id));
}
