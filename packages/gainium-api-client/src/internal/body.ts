import type { FetchResponse } from '../fetch.ts';

/** The body is larger than the client is willing to hold in memory. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor(maxBytes: number) {
    super(`The response body is larger than ${maxBytes} bytes.`);
  }
}

interface TextReader {
  /** The next piece of the body; undefined after its end. */
  read(): Promise<string | undefined>;
  close(): void;
}

/** Reads a body as text; the transfer is stopped as soon as it exceeds `maxBytes`. */
function openText({ body, headers }: FetchResponse, maxBytes: number): TextReader {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let isOver = !reader;
  return {
    async read() {
      if (!reader || isOver) return undefined;
      // A compressed body is larger than its Content-Length, so this refuses only what is sure.
      if (Number(headers.get('content-length')) > maxBytes) throw new BodyTooLargeError(maxBytes);
      const { done, value } = await reader.read();
      isOver = done;
      if (done || !value) return decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
      return decoder.decode(value, { stream: true });
    },
    close() {
      // Without this the connection stays busy with a body nobody reads. After the end it does nothing.
      reader?.cancel().catch(() => {});
    },
  };
}

/** A body as text, chunk by chunk; the transfer is stopped as soon as it exceeds `maxBytes`. */
export async function* readChunks(
  response: FetchResponse,
  maxBytes: number,
): AsyncGenerator<string, void> {
  const text = openText(response, maxBytes);
  try {
    for (;;) {
      const chunk = await text.read();
      if (chunk === undefined) return;
      yield chunk;
    }
  } finally {
    text.close();
  }
}

/** The whole body as text. @throws BodyTooLargeError */
export async function readText(response: FetchResponse, maxBytes: number): Promise<string> {
  const reader = openText(response, maxBytes);
  let text = '';
  try {
    for (;;) {
      const chunk = await reader.read();
      if (chunk === undefined) return text;
      text += chunk;
    }
  } finally {
    reader.close();
  }
}

/** The beginning of a body; the rest of it is not transferred. */
export async function readBeginning(response: FetchResponse, maxBytes: number): Promise<string> {
  let text = '';
  try {
    for await (const chunk of readChunks(response, maxBytes)) text += chunk;
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error;
  }
  return text;
}
