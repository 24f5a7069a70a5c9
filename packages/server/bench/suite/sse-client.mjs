import { request } from 'node:http';
import { once } from 'node:events';
import { callTool, initialize, initialized } from './messages.mjs';
import { openConnection } from './http-client.mjs';

/** The HTTP+SSE transport: answers come on a stream, requests are posted beside it. */
export async function connectSse(url) {
  const outgoing = request(new URL('/sse', url), { headers: { accept: 'text/event-stream' } });
  outgoing.end();
  const [stream] = await once(outgoing, 'response');
  stream.setEncoding('latin1');
  let settle;
  let received = '';
  const nextEvent = () => new Promise((resolve) => (settle = resolve));
  stream.on('data', (chunk) => {
    received += chunk;
    if (!received.endsWith('\n\n')) return;
    const event = received;
    received = '';
    settle?.(event);
  });
  const [, place] = /^data: (.*)$/m.exec(await nextEvent());
  const connection = await openConnection(new URL(place, url));
  const ask = async (message) => {
    const answered = nextEvent();
    await connection.send(connection.prepare(message));
    return answered;
  };
  await ask(initialize(0));
  await connection.send(connection.prepare(initialized));
  let id = 0;
  return {
    async call() {
      id += 1;
      const event = await ask(callTool(id));
      if (!event.includes('structuredContent')) throw new Error(`SSE answered: ${event}`);
    },
    close() {
      stream.destroy();
      connection.close();
    },
  };
}
