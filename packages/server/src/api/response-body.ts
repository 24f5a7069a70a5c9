import type { Readable } from 'node:stream';
import type { BodyReader, ResponseBody } from '@gainium/api-client';

/** How much may wait for a reader; then the stream does. */
const maxWaitingBytes = 64 * 1024;

/** A stream of Node as the body that the API client reads: one chunk after the other, when it asks. */
export function createBody(stream: Readable): ResponseBody {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  stream.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    waitingBytes += chunk.byteLength;
    if (waitingBytes > maxWaitingBytes) stream.pause();
    wake?.();
  });
  stream.on('end', () => wake?.());
  stream.on('error', (error) => {
    failure = error;
    wake?.();
  });
  stream.on('close', () => {
    if (!stream.readableEnded) failure ??= new Error('The answer broke off.');
    wake?.();
  });
  const reader: BodyReader = {
    async read() {
      for (;;) {
        const value = waiting.shift();
        if (value) {
          waitingBytes -= value.byteLength;
          if (stream.isPaused()) stream.resume();
          return { done: false, value };
        }
        if (stream.readableEnded) return { done: true };
        if (failure) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async cancel() {
      // Nothing that an ended stream does to its connection would be of use to the next request.
      if (!stream.readableEnded) stream.destroy();
    },
  };
  return { getReader: () => reader, cancel: () => reader.cancel() };
}
