import type { Toolkit } from '@gainium/tool-definitions';
import type { CreateMcpServer } from '../mcp/binding.ts';
import { readCancelledId } from '../plain/cancellation.ts';
import { answerPlainly, formatToolList, isAnswerable } from '../plain/plain-answer.ts';
import {
  formatInitializeAnswer,
  isInitialized,
  readPlainInitialize,
} from '../plain/plain-initialize.ts';
import { readPlainRequest, type PlainRequest } from '../plain/plain-message.ts';
import { RunningCalls } from '../plain/running-calls.ts';
import { isObject } from '../plain/shape.ts';
import type { Offer } from './prepared-offer.ts';
import type { SdkConnection } from './sdk-connection.ts';

export interface StdioConnectionOptions {
  offer: Offer;
  loadToolkit: () => Promise<Toolkit>;
  createServer: CreateMcpServer | undefined;
  write: (line: string) => void;
  onerror: (error: Error) => void;
}

/**
 * One client over standard input and output. What most clients send most of the time is answered
 * here; the SDK, which takes longer to load than all the rest, comes in with the first message that
 * is none of that, and hears then how the conversation began.
 */
export class StdioConnection {
  readonly #options: StdioConnectionOptions;
  readonly #running = new RunningCalls();
  /** `sdk`: all of the conversation is the SDK's. */
  #phase: 'opening' | 'session' | 'sdk' = 'opening';
  #tools: string | undefined;
  /** How the conversation began, for an SDK that comes later. */
  #opening: string[] = [];
  #answeredId: string | number | undefined;
  #sdk: Promise<SdkConnection> | undefined;

  constructor(options: StdioConnectionOptions) {
    this.#options = options;
    if (options.createServer) this.#phase = 'sdk';
  }

  /** Takes one line of the client; what is no JSON is no message. */
  receive(line: string): void {
    const message = parse(line);
    if (message === undefined || this.#cancel(message)) return;
    if (this.#phase !== 'sdk' && this.#answer(message, line)) return;
    if (this.#phase === 'opening' && !isProbe(message)) this.#phase = 'sdk';
    this.#toSdk(line);
  }

  async close(): Promise<void> {
    await this.#running.cancelAll();
    await (await this.#sdk)?.close();
  }

  #cancel(message: unknown): boolean {
    const id = readCancelledId(message);
    return id !== undefined && this.#running.cancel(id);
  }

  /** Whether the message needs no SDK. */
  #answer(message: unknown, line: string): boolean {
    if (this.#phase === 'opening' && !this.#sdk && this.#begin(message, line)) return true;
    if (this.#phase === 'session' && !this.#sdk && isInitialized(message)) {
      this.#opening.push(line);
      return true;
    }
    const request = readPlainRequest(message);
    const isOfThisEra = request?.isModern === (this.#phase === 'opening');
    if (!request || !isOfThisEra || this.#running.has(request.id)) return false;
    if (request.method === 'tools/list') this.#listTools(request);
    else void this.#call(request, line);
    return true;
  }

  #begin(message: unknown, line: string): boolean {
    const initialize = readPlainInitialize(message);
    if (!initialize) return false;
    this.#phase = 'session';
    this.#opening.push(line);
    this.#answeredId = initialize.id;
    this.#options.write(formatInitializeAnswer(initialize, this.#options.offer.instructions));
    return true;
  }

  #listTools(request: PlainRequest): void {
    this.#tools ??= JSON.stringify(this.#options.offer.tools);
    this.#options.write(formatToolList(request, this.#tools));
    // The next thing a client wants is to call one of them.
    setImmediate(() => void this.#options.loadToolkit());
  }

  async #call(request: PlainRequest, line: string): Promise<void> {
    const { loadToolkit, write } = this.#options;
    let isForSdk = false;
    const answer = await this.#running.run(request.id, async (signal) => {
      const toolkit = await loadToolkit();
      isForSdk = !isAnswerable(request, toolkit);
      if (isForSdk) return '';
      const notify = this.#notify;
      return answerPlainly(request, toolkit, { signal, notify });
    });
    if (answer === undefined) return;
    if (isForSdk) this.#toSdk(line);
    else write(answer);
  }

  readonly #notify = async (notification: object): Promise<void> => {
    this.#options.write(JSON.stringify({ ...notification, jsonrpc: '2.0' }));
  };

  #toSdk(line: string): void {
    this.#sdk ??= this.#openSdk();
    void this.#sdk.then((sdk) => sdk.receive(line));
  }

  async #openSdk(): Promise<SdkConnection> {
    const { loadToolkit, createServer, onerror } = this.#options;
    const [{ connectSdk }, toolkit] = await Promise.all([
      import('./sdk-connection.ts'),
      loadToolkit(),
    ]);
    const sdk = connectSdk({
      toolkit,
      createServer,
      answeredId: this.#answeredId,
      onerror,
    });
    for (const line of this.#opening) sdk.receive(line);
    return sdk;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Clients of both eras ask first which one the server knows. */
function isProbe(message: unknown): boolean {
  return isObject(message) && message.method === 'server/discover';
}
