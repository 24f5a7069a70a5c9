import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport as SdkTransport } from '@modelcontextprotocol/server';
import { createMcpServer } from '../mcp/bind-tools.ts';
import type { CreateMcpServer } from '../mcp/binding.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import { readCancelledId } from '../plain/cancellation.ts';
import { answerPlainly } from '../plain/plain-answer.ts';
import {
  formatInitializeAnswer,
  isInitialized,
  readPlainInitialize,
} from '../plain/plain-initialize.ts';
import type { PlainRequest } from '../plain/plain-message.ts';
import { RunningCalls } from '../plain/running-calls.ts';
import { endWithCredentials, type Exchange } from './exchange.ts';
import { isOfSessions } from './plain-exchange.ts';
import { respondPlainly } from './plain-response.ts';
import type { RawMessage } from './read-message.ts';
import type { Session, Sessions } from './sessions.ts';
import { whenClosed } from './when-closed.ts';

export interface OpenSessionOptions {
  sessions: Sessions<StreamableSession>;
  createServer: CreateMcpServer | undefined;
  onerror: (error: Error) => void;
}

/**
 * A client of a revision before 2026-07-28. What is plain is answered here; an MCP server of the SDK
 * is made for the session with the first request that is not, and is told how the session began.
 * Most sessions need none, and one takes ten kilobytes.
 */
export class StreamableSession implements Session {
  readonly id = randomUUID();
  readonly #options: OpenSessionOptions;
  readonly #running = new RunningCalls();
  readonly #opening: RawMessage[] = [];
  #transport: Promise<SdkTransport> | undefined;

  constructor(options: OpenSessionOptions) {
    this.#options = options;
  }

  /** Answers an `initialize` request. */
  async begin(exchange: Exchange): Promise<Response> {
    const message = exchange.posted?.message;
    const isPlain = !this.#options.createServer && isOfSessions(exchange.request.headers);
    const initialize = isPlain && readPlainInitialize(message);
    if (!message || !initialize) return this.#beginWithSdk(exchange);
    whenClosed(exchange.outgoing, this.#use());
    this.#opening.push(message);
    const { instructions } = exchange.caller.toolkit;
    return this.#respond(exchange, async () => formatInitializeAnswer(initialize, instructions));
  }

  async serve(exchange: Exchange, plain: PlainRequest | undefined): Promise<Response> {
    const { request, outgoing, caller, posted } = exchange;
    whenClosed(outgoing, this.#use());
    if (plain && !this.#running.has(plain.id)) return this.#call(exchange, plain);
    const isTaken = posted && isOfSessions(request.headers) && this.#take(posted.message);
    if (isTaken) return new Response(null, { status: 202 });
    const transport = await this.#connect(caller.toolkit.instructions, exchange);
    if (request.method === 'GET') {
      endWithCredentials(exchange, () => transport.closeStandaloneSSEStream());
    }
    return handle(transport, exchange);
  }

  /** Ends the stream on which nobody waits for an answer. */
  endStandaloneStream(): void {
    this.#withTransport((transport) => transport.closeStandaloneSSEStream());
  }

  close(): void {
    void this.#running.cancelAll();
    this.#withTransport((transport) => void transport.close());
  }

  /** Nothing to do where there is none; why there is none was said to who asked for it. */
  #withTransport(act: (transport: SdkTransport) => void): void {
    this.#transport?.then(act, () => {});
  }

  #use(): () => void {
    return this.#options.sessions.use(this.id);
  }

  async #beginWithSdk(exchange: Exchange): Promise<Response> {
    whenClosed(exchange.outgoing, this.#use());
    const transport = await this.#connect(exchange.caller.toolkit.instructions, exchange);
    const response = await handle(transport, exchange);
    // The request was no proper one, so nobody knows this session.
    if (transport.sessionId === undefined) {
      this.#options.sessions.remove(this.id);
      this.close();
    }
    return response;
  }

  /**
   * A client that leaves may still want it done; it can cancel the request, or end the session. Until
   * then it keeps its place, so that a server that stops waits for it.
   */
  async #call(exchange: Exchange, plain: PlainRequest): Promise<Response> {
    const { caller, outgoing, posted } = exchange;
    const leave = posted?.keepPlace();
    try {
      return await this.#respond(exchange, (notify) =>
        this.#running.run(plain.id, (signal) =>
          answerPlainly(plain, caller.toolkit, { signal, notify }),
        ),
      );
    } finally {
      if (leave) whenClosed(outgoing, leave);
    }
  }

  #respond(exchange: Exchange, work: Parameters<typeof respondPlainly>[1]['work']) {
    const headers = { 'mcp-session-id': this.id };
    return respondPlainly(exchange, { asEvent: true, headers, work });
  }

  /** Notifications that need no SDK. */
  #take(message: RawMessage): boolean {
    if (!this.#transport && this.#opening.length === 1 && isInitialized(message)) {
      this.#opening.push(message);
      return true;
    }
    const id = readCancelledId(message);
    return id !== undefined && this.#running.cancel(id);
  }

  #connect(instructions: string, { caller }: Exchange): Promise<SdkTransport> {
    this.#transport ??= (async () => {
      const { sessions, createServer = createMcpServer, onerror } = this.#options;
      const transport = new SdkTransport({
        sessionIdGenerator: () => this.id,
        onsessionclosed: () => {
          void this.#running.cancelAll();
          sessions.remove(this.id);
        },
      });
      // Its tools are those of each request's caller: the next token may allow more, or less.
      await createServer({ instructions, toolkitOf, onerror }).connect(transport);
      for (const message of this.#opening)
        await this.#repeat(transport, message, toAuthInfo(caller));
      return transport;
    })();
    return this.#transport;
  }

  /** Tells the SDK what was answered without it; its own answer is not needed. */
  async #repeat(
    transport: SdkTransport,
    message: RawMessage,
    authInfo: ReturnType<typeof toAuthInfo>,
  ): Promise<void> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-session-id': this.id,
    };
    const request = new Request('http://localhost/', { method: 'POST', headers });
    const response = await transport.handleRequest(request, { authInfo, parsedBody: message });
    await response.text();
  }
}

/** Opens a session for an `initialize` request; there has to be a place for it. */
export function openSession(options: OpenSessionOptions, exchange: Exchange): Promise<Response> {
  const session = new StreamableSession(options);
  options.sessions.add(session.id, exchange.caller.principal, session);
  return session.begin(exchange);
}

function handle(transport: SdkTransport, { request, caller, posted }: Exchange) {
  const options = { authInfo: toAuthInfo(caller), parsedBody: posted?.message };
  return transport.handleRequest(request, options);
}
