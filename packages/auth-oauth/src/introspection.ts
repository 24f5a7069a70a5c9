import {
  allowInsecureRequests,
  customFetch,
  introspectionRequest,
  OperationProcessingError,
  PARSE_ERROR,
  processIntrospectionResponse,
  type ClientAuth,
} from 'oauth4webapi';
import { IntrospectionError } from './errors.ts';
import type { IntrospectionAnswer } from './introspection-answer.ts';
import { waitFor } from './wait-for.ts';

/** An answer takes about 1 kB; more than this is not one. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** The part of `fetch` that is used; `globalThis.fetch` fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface IntrospectorConfig {
  readonly issuer: string;
  readonly introspectionUrl: URL;
  readonly introspectionSecret: string;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
}

/** Asks the authorization server about one token. Rejects with an {@link IntrospectionError} only. */
export type Introspect = (token: string) => Promise<IntrospectionAnswer>;

/**
 * RFC 7662 section 2.1 with the authentication of contract section 26: both servers share one secret,
 * sent as a bearer token, and there is no client id.
 */
export function createIntrospector(config: IntrospectorConfig): Introspect {
  const { href, protocol } = config.introspectionUrl;
  const server = { issuer: config.issuer, introspection_endpoint: href };
  // oauth4webapi asks for a client id; it is sent by its own authentication methods only.
  const client = { client_id: 'resource-server' };
  const authenticate: ClientAuth = (_server, _client, _body, headers) => {
    headers.set('authorization', `Bearer ${config.introspectionSecret}`);
  };

  return async (token) => {
    const request = new AbortController();
    const exchange = async () => {
      const response = await introspectionRequest(server, client, authenticate, token, {
        [customFetch]: config.fetch,
        [allowInsecureRequests]: protocol === 'http:',
        signal: request.signal,
      });
      const body = await readAnswerBody(response, request.signal);
      return await processIntrospectionResponse(server, client, body);
    };
    try {
      return await waitFor(exchange(), { timeoutMs: config.timeoutMs });
    } catch (error) {
      // Ends a request that timed out and drops a body that nobody wants.
      request.abort();
      throw toIntrospectionError(error);
    }
  };
}

/**
 * The answer with a body of known size and type. A redirect ends here too, since it is not 200: the
 * secret goes to the configured URL only. Without the type check oauth4webapi would also take a JWT
 * (RFC 9701), whose signature nobody has verified.
 */
async function readAnswerBody(response: Response, signal: AbortSignal): Promise<Response> {
  const { status } = response;
  if (status === 400) throw new IntrospectionError('token_refused', { status });
  if (status !== 200) throw new IntrospectionError('bad_status', { status });
  const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new IntrospectionError('not_json', { status });
  const body = await readBytes(response, signal);
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

async function readBytes(response: Response, signal: AbortSignal): Promise<Blob> {
  const reader = response.body?.getReader();
  if (!reader) return new Blob();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new IntrospectionError('too_large');
    chunks.push(value);
  }
  throw new IntrospectionError('timeout');
}

function toIntrospectionError(error: unknown): IntrospectionError {
  if (error instanceof IntrospectionError) return error;
  if (error instanceof OperationProcessingError) {
    return new IntrospectionError(error.code === PARSE_ERROR ? 'not_json' : 'malformed');
  }
  const systemCode = findSystemCode(error);
  return new IntrospectionError('network', systemCode === undefined ? {} : { systemCode });
}

/** `ECONNREFUSED` and its like, which say what to repair; nothing else of a foreign error is kept. */
function findSystemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^[A-Z][A-Z_]{2,39}$/.test(code)) return code;
  return findSystemCode(error.cause);
}
