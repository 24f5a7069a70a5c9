import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts the stub API in a process of its own. */
export async function startStubApi() {
  const child = fork(new URL('../stub-api.mjs', import.meta.url));
  const [{ port }] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    /** Connections taken since the last time this was asked, and the size of its answer. */
    async readCounts() {
      child.send('counts');
      const [counts] = await once(child, 'message');
      return counts;
    },
    close: () => child.disconnect(),
  };
}
