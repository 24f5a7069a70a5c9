import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { BodyReader, ResponseBody } from '@gainium/api-client';

/** How much may wait for a reader; then the connection does. */
const maxWaitingBytes = 64 * 1024;

/** Where a body comes from. */
export interface BodySource {
  pause(): void;
  resume(): void;
  /** Ends the transfer. */
  stop(): void;
}

/** Where the bytes of a connection go. */
export interface BodySink {
  add(chunk: Uint8Array): void;
  end(): void;
  fail(error: Error): void;
}

/** A body while it arrives, for a reader that asks for one chunk after the other. */
export class ArrivingBody implements BodySink, ResponseBody, BodyReader {
  /** Can be put behind a decoder. */
  source: BodySource;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #isPaused = false;
  #isOver = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(source: BodySource) {
    this.source = source;
  }

  add(chunk: Uint8Array): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes > maxWaitingBytes && !this.#isPaused) {
      this.#isPaused = true;
      this.source.pause();
    }
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#failure ??= error;
    this.end();
  }

  getReader(): BodyReader {
    return this;
  }

  async read(): ReturnType<BodyReader['read']> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value) {
        this.#take(value);
        return { done: false, value };
      }
      if (this.#failure) throw this.#failure;
      if (this.#isOver) return { done: true };
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async cancel(): Promise<void> {
    // Nothing that an ended transfer does to its connection would be of use to the next request.
    if (!this.#isOver) this.source.stop();
  }

  #take({ byteLength }: Uint8Array): void {
    this.#waitingBytes -= byteLength;
    if (!this.#isPaused || this.#waitingBytes > maxWaitingBytes) return;
    this.#isPaused = false;
    this.source.resume();
  }
}

/** Puts a decoder before a body: `gzip`, `deflate` or `br`. */
export function decodeInto(body: ArrivingBody, encoding: string): BodySink {
  const connection = body.source;
  const decoder = encoding === 'br' ? createBrotliDecompress() : createUnzip();
  body.source = {
    pause: () => decoder.pause(),
    resume: () => decoder.resume(),
    stop: () => connection.stop(),
  };
  decoder.on('data', (chunk: Uint8Array) => body.add(chunk));
  decoder.on('end', () => body.end());
  decoder.on('error', (error) => {
    body.fail(error);
    connection.stop();
  });
  decoder.on('drain', () => connection.resume());
  return {
    add(chunk) {
      if (!decoder.write(chunk)) connection.pause();
    },
    end: () => decoder.end(),
    fail: (error) => decoder.destroy(error),
  };
}
