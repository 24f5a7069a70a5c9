import type { Fetch, FetchInit, FetchResponse } from '@gainium/api-client';
import { Agent, type Dispatcher } from 'undici';
import { ArrivingBody, decodeInto, type BodySink } from './arriving-body.ts';

/** As long as Node's own fetch waits for a connection; nothing was sent by then. */
const connectTimeoutMs = 10_000;

/** All other limits are those of the API client. */
const agent = new Agent({
  connect: { timeout: connectTimeoutMs },
  headersTimeout: 0,
  bodyTimeout: 0,
});

/**
 * A `fetch` for the API client, on what Node's own is made of: without web streams, requests and
 * responses a call takes a fifth of it. Connections stay open for the next call. It follows no
 * redirect and sends no request twice.
 */
export const undiciFetch: Fetch = (url, init) =>
  new Promise((resolve, reject) => {
    agent.dispatch(toRequest(url, init), new ApiExchange(init, resolve, reject));
  });

function toRequest(url: string, { method, headers, body }: FetchInit): Dispatcher.DispatchOptions {
  const origin = originOf(url);
  return {
    origin,
    path: url.slice(origin.length) || '/',
    method,
    headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' },
    body: body ?? null,
  };
}

let lastOrigin = '';

/** To read a URL takes as long as to send it, and nearly all begin like the one before. */
function originOf(url: string): string {
  if (lastOrigin === '' || !url.startsWith(`${lastOrigin}/`)) lastOrigin = new URL(url).origin;
  return lastOrigin;
}

/** One request and its answer. */
class ApiExchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: FetchResponse) => void;
  readonly #reject: (error: Error) => void;
  readonly #leave: () => void;
  #aborted: Error | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #body: BodySink | undefined;

  constructor(
    { onAbort }: FetchInit,
    resolve: (response: FetchResponse) => void,
    reject: (error: Error) => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#leave = onAbort((reason) => this.#abort(reason));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // While it waited for a connection: nothing is sent then.
    if (this.#aborted) controller.abort(this.#aborted);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // The answer itself is still to come.
    if (status < 200) return;
    const find = (name: string): string | null => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    };
    const body = new ArrivingBody({
      pause: () => controller.pause(),
      resume: () => controller.resume(),
      stop: () => controller.abort(new Error('Nobody reads the answer.')),
    });
    const encoding = find('content-encoding') ?? 'identity';
    this.#body = encoding === 'identity' ? body : decodeInto(body, encoding);
    this.#resolve({
      ok: status >= 200 && status < 300,
      status,
      headers: { get: find, has: (name) => find(name) !== null },
      body,
    });
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.add(chunk);
  }

  onResponseEnd(): void {
    this.#leave();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#leave();
    this.#body?.fail(error);
    this.#reject(error);
  }

  #abort(reason: unknown): void {
    this.#aborted = new Error('The request was aborted.', { cause: reason });
    this.#controller?.abort(this.#aborted);
    this.#reject(this.#aborted);
  }
}
