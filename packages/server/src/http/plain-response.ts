import type { ProgressNotification } from '../mcp/progress.ts';

type Notify = (notification: ProgressNotification) => Promise<void>;

export interface PlainResponseOptions {
  /** Whether the answer goes out as an event, as clients before 2026-07-28 know it, or as JSON. */
  asEvent: boolean;
  headers?: Record<string, string>;
  /** Resolves with the answer, or with nothing when nobody waits for it any more. */
  work: (notify: Notify) => Promise<string | undefined>;
}

/** A client sees the head of an event stream by then, and a sign of life every so often. */
const patienceMs = 5_000;
const heartbeatMs = 15_000;

/** The same as the SDK's. */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  connection: 'keep-alive',
  'x-accel-buffering': 'no',
};

/**
 * The response to a request that was answered without the SDK. It is whole when the answer comes
 * soon, and becomes a stream when there is something to say before it.
 */
export function respondPlainly(options: PlainResponseOptions): Promise<Response> {
  const { asEvent, headers = {}, work } = options;
  return new Promise((resolve, reject) => {
    let stream: EventStream | undefined;
    const open = (): EventStream => {
      if (stream) return stream;
      stream = new EventStream();
      resolve(new Response(stream.body, { headers: { ...streamHeaders, ...headers } }));
      return stream;
    };
    const patience = asEvent ? setTimeout(open, patienceMs) : undefined;
    const notify: Notify = async (notification) =>
      open().send(JSON.stringify({ ...notification, jsonrpc: '2.0' }));
    work(notify)
      .then((answer) => {
        if (stream) stream.end(answer);
        else resolve(respondWhole(answer, asEvent, headers));
      })
      .catch(reject)
      .finally(() => clearTimeout(patience));
  });
}

function respondWhole(
  answer: string | undefined,
  asEvent: boolean,
  headers: Record<string, string>,
): Response {
  if (!asEvent) {
    const json = { 'content-type': 'application/json', ...headers };
    return new Response(answer ?? null, { status: answer === undefined ? 499 : 200, headers: json });
  }
  const body = answer === undefined ? '' : toEvent(answer);
  return new Response(body, { headers: { ...streamHeaders, ...headers } });
}

function toEvent(message: string): string {
  return `event: message\ndata: ${message}\n\n`;
}

class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  readonly #heartbeat = setInterval(() => this.#write(': keepalive\n\n'), heartbeatMs);

  constructor() {
    this.body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => this.#stop(),
    });
  }

  send(message: string): void {
    this.#write(toEvent(message));
  }

  end(message: string | undefined): void {
    if (message !== undefined) this.send(message);
    const controller = this.#controller;
    this.#stop();
    controller?.close();
  }

  #write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }

  #stop(): void {
    clearInterval(this.#heartbeat);
    this.#controller = undefined;
  }
}
