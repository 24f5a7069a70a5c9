import { inspectClients, type ClientInspection } from '@gainium/server-cli';
import type { Finding } from './finding.ts';

const check = 'Clients';

/** Whether the clients on this computer can start gainium-mcp. Not to use one is no fault. */
export async function checkClients(): Promise<Finding[]> {
  const clients = await inspectClients();
  const faults = clients.flatMap(describeFault);
  const users = clients.filter(({ entries, problem }) => entries.length > 0 && !problem);
  if (users.length === 0 && faults.length > 0) return faults;
  const message =
    users.length > 0
      ? `${users.map(({ title }) => title).join(', ')} can start it.`
      : 'None on this computer has an entry for it; gainium-mcp setup adds one.';
  return [{ check, status: 'ok', message }, ...faults];
}

/** A broken file is our matter only as far as it may hold an entry of ours. */
function describeFault({ title, file, entries, problem, fix }: ClientInspection): Finding[] {
  if (problem === undefined || fix === undefined) return [];
  const status = entries.length > 0 ? 'fail' : 'warn';
  return [{ check, status, message: `${title}, ${file}: ${problem}`, fix }];
}
