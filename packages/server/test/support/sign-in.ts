import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
  type OAuthClientProvider,
} from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SseV1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Browser } from '../../../auth-oauth/test/support/browser.ts';
import type { TestClient } from '../clients.ts';

const redirectUrl = 'http://127.0.0.1/callback';

export interface SignInOptions {
  /** Who signs in. */
  login?: string;
  /** The scopes that the user grants at first; by default all that the client asks for. */
  firstGrant?: string;
}

type ClientInformation = NonNullable<Awaited<ReturnType<OAuthClientProvider['clientInformation']>>>;
type Tokens = NonNullable<Awaited<ReturnType<OAuthClientProvider['tokens']>>>;

/** What an MCP client remembers of OAuth, and a user at a browser. The rest is the SDK's work. */
class User implements OAuthClientProvider {
  readonly redirectUrl = redirectUrl;
  readonly #options: SignInOptions;
  #client: ClientInformation | undefined;
  #tokens: Tokens | undefined;
  #verifier = '';
  /** Where the authorization server sent the browser last. */
  callback = new URL(redirectUrl);
  /** The authorization requests that the client made. */
  readonly requests: URL[] = [];

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get clientMetadata() {
    return {
      client_name: 'gainium-test',
      application_type: 'native',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }
  clientInformation() {
    return this.#client;
  }
  saveClientInformation(client: ClientInformation) {
    this.#client = client;
  }
  tokens() {
    return this.#tokens;
  }
  saveTokens(tokens: Tokens) {
    this.#tokens = tokens;
  }
  saveCodeVerifier(verifier: string) {
    this.#verifier = verifier;
  }
  codeVerifier() {
    return this.#verifier;
  }
  async redirectToAuthorization(url: URL) {
    this.requests.push(new URL(url));
    const { login, firstGrant } = this.#options;
    if (firstGrant && this.requests.length === 1) url.searchParams.set('scope', firstGrant);
    this.callback = await new Browser().authorize(url, redirectUrl, login);
  }
}

interface SignedIn {
  client: TestClient;
  token: string;
  clientId: string;
  /** The authorization requests that the client made, in order. */
  requests: readonly URL[];
  /** Signs in again after a call that asked for more, and connects anew. */
  signInAgain: () => Promise<TestClient>;
}

interface Attempt {
  client: TestClient;
  connect(): Promise<void>;
  finishAuth(callback: URLSearchParams): Promise<void>;
}

type Begin = (url: URL, authProvider: User) => Attempt;

const identity = { name: 'gainium-test', version: '1.0.0' };

function beginV1(transport: HttpV1 | SseV1): Attempt {
  const client = new ClientV1(identity);
  return {
    client: client as TestClient,
    connect: () => client.connect(transport),
    finishAuth: (callback) => transport.finishAuth(callback.get('code') ?? ''),
  };
}

function beginV2(url: URL, authProvider: User, mode: 'legacy' | { pin: string }): Attempt {
  const client = new ClientV2(identity, { versionNegotiation: { mode } });
  const transport = new HttpV2(url, { authProvider });
  return {
    client: client as TestClient,
    connect: () => client.connect(transport),
    finishAuth: (callback) => transport.finishAuth(callback),
  };
}

const begin = {
  'SDK 1.x': (url, authProvider) => beginV1(new HttpV1(url, { authProvider })),
  'SDK 1.x over SSE': (url, authProvider) => beginV1(new SseV1(url, { authProvider })),
  'SDK 2.x, 2025 era': (url, authProvider) => beginV2(url, authProvider, 'legacy'),
  'SDK 2.x, 2026-07-28': (url, authProvider) => beginV2(url, authProvider, { pin: '2026-07-28' }),
} satisfies Record<string, Begin>;

export type OAuthClientName = keyof typeof begin;

/**
 * Connects a client that knows nothing but the URL: it finds the authorization server, registers,
 * sends its user to sign in, and connects with the token.
 */
export async function signIn(
  name: OAuthClientName,
  url: string,
  options: SignInOptions = {},
): Promise<SignedIn> {
  const user = new User(options);
  const start = () => begin[name](new URL(url), user);
  let attempt = start();

  async function finish(): Promise<TestClient> {
    await attempt.finishAuth(user.callback.searchParams);
    attempt = start();
    await attempt.connect();
    return attempt.client;
  }

  const refusal = await attempt.connect().catch((error: unknown) => error);
  if (user.requests.length === 0) throw new Error(`No sign-in was asked for: ${String(refusal)}`);
  return {
    client: await finish(),
    token: user.tokens()?.access_token ?? '',
    clientId: user.clientInformation()?.client_id ?? '',
    requests: user.requests,
    signInAgain: finish,
  };
}
