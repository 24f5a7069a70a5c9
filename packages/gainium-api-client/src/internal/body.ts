import type { FetchResponse } from '../fetch.ts';

/** The body is larger than the client is willing to hold in memory. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor(maxBytes: number) {
    super(`The response body is larger than ${maxBytes} bytes.`);
  }
}

/** A body as text, chunk by chunk; the transfer is stopped as soon as it exceeds `maxBytes`. */
export async function* readChunks(
  response: FetchResponse,
  maxBytes: number,
): AsyncGenerator<string, void> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let bytes = 0;
  try {
    // A compressed body is larger than its Content-Length, so this refuses only what is sure.
    if (Number(response.headers.get('content-length')) > maxBytes) {
      throw new BodyTooLargeError(maxBytes);
    }
    for (;;) {
      const { done, value } = await reader.read();
      if (done || !value) break;
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    // Without this the connection stays busy with a body nobody reads. After the end it does nothing.
    reader.cancel().catch(() => {});
  }
}

/** The whole body as text. @throws BodyTooLargeError */
export async function readText(response: FetchResponse, maxBytes: number): Promise<string> {
  let text = '';
  for await (const chunk of readChunks(response, maxBytes)) text += chunk;
  return text;
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
