import type { OperationRequest } from '../request.ts';
import { readChunks } from './body.ts';
import type { Call } from './call.ts';
import { readRequestId } from './envelope.ts';
import { parseEvents } from './event-stream.ts';

/**
 * How the answer of a synchronous backtest is read (contract section 23.5): as an event stream where
 * the server offers one, else as JSON that blank lines may precede. Both keep the deadline moving.
 */
export function createSyncReader(
  onAccepted: ((requestId: string) => void) | undefined,
): Pick<OperationRequest, 'accept' | 'progress' | 'readBody'> {
  const progress: Call['progress'] = {};
  return {
    accept: 'text/event-stream, application/json;q=0.9',
    progress,
    async readBody(response, maxBytes, keepAlive) {
      const chunks = observed(readChunks(response, maxBytes), keepAlive);
      if (!response.headers.get('content-type')?.includes('event-stream')) return join(chunks);
      for await (const { name, data } of parseEvents(chunks)) {
        if (name === 'result') return data;
        const requestId = name === 'accepted' ? readRequestId(JSON.parse(data)) : undefined;
        if (requestId === undefined) continue;
        progress.requestId = requestId;
        onAccepted?.(requestId);
      }
      throw new Error('The event stream ended before the result');
    },
  };
}

async function* observed(
  chunks: AsyncIterable<string>,
  keepAlive: () => void,
): AsyncGenerator<string, void> {
  for await (const chunk of chunks) {
    keepAlive();
    yield chunk;
  }
}

async function join(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
