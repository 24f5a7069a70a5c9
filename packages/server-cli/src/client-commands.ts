import type { CommandIo } from './setup/command-io.ts';
import type { ClientInspection } from './setup/inspect-clients.ts';
import type { RemoveRequest } from './setup/run-remove.ts';
import type { SetupRequest } from './setup/run-setup.ts';

// Loaded when they run: a client waits for the start of `serve`, and needs none of it.

/** Writes the entry for gainium-mcp into the files of the clients; resolves to the exit code. */
export async function runSetup(request: SetupRequest, io?: CommandIo): Promise<number> {
  const setup = await import('./setup/run-setup.ts');
  return setup.runSetup(request, io);
}

/** Takes that entry out again; resolves to the exit code. */
export async function runRemove(request: RemoveRequest, io?: CommandIo): Promise<number> {
  const remove = await import('./setup/run-remove.ts');
  return remove.runRemove(request, io);
}

/** Looks into the files of all clients that are found on this computer; changes nothing. */
export async function inspectClients(
  where?: Pick<CommandIo, 'machine' | 'readFile'>,
): Promise<ClientInspection[]> {
  const inspect = await import('./setup/inspect-clients.ts');
  return inspect.inspectClients(where);
}
