import { setTimeout as sleep } from 'node:timers/promises';
import type { CallResult, TestClient } from '../../clients.ts';

export interface Outcome {
  client: string;
  startedAt: number;
  endedAt: number;
  /** `ok`, the code of a tool's error, or the text of what went wrong on the way. */
  result: string;
}

/** Calls a reading tool over and over, until it is told to stop. */
export function startLoad(clients: readonly { name: string; client: TestClient }[]) {
  const outcomes: Outcome[] = [];
  const state = { isOn: true };

  async function callOnce(name: string, client: TestClient): Promise<void> {
    const startedAt = performance.now();
    const result = await client
      .callTool({ name: 'list_bots', arguments: { botType: 'dca', page: 1 } })
      .then(codeOf, (error: unknown) => String(error));
    outcomes.push({ client: name, startedAt, endedAt: performance.now(), result });
    // A client that is refused does not ask again at once.
    if (result !== 'ok') await sleep(200);
  }

  async function callOn(name: string, client: TestClient): Promise<void> {
    while (state.isOn) await callOnce(name, client);
  }

  const work = Promise.all(clients.map(({ name, client }) => callOn(name, client)));
  return {
    outcomes,
    async stop() {
      state.isOn = false;
      await work;
    },
  };
}

function codeOf({ isError, content }: Pick<CallResult, 'isError' | 'content'>): string {
  if (isError !== true) return 'ok';
  return /\[(\w+)\]/.exec(JSON.stringify(content))?.[1] ?? 'no code';
}
