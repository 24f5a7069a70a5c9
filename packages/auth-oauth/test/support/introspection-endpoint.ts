import { listen, toListener } from './loopback.ts';

interface IntrospectionRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly form: URLSearchParams;
}

type Answer = (request: IntrospectionRequest) => Response | Promise<Response>;

export const GAINIUM_KEY = '65f0c0ffee65f0c0ffee65f0';
export const GAINIUM_SECRET = 'gainium-secret-canary-1f6d';
export const INTROSPECTION_SECRET = 'introspection-secret-canary-9c2b';

/** An active token in the words of contract section 26. */
export function activeToken(members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    active: true,
    gainium_api_key: GAINIUM_KEY,
    gainium_api_secret: GAINIUM_SECRET,
    scope: 'read write',
    ...members,
  };
}

const inactive: Answer = () => Response.json({ active: false });

/** An authorization server that answers introspections as each test says, over real HTTP. */
export async function startIntrospectionEndpoint() {
  let answer = inactive;
  const requests: IntrospectionRequest[] = [];
  const server = await listen(() =>
    toListener(async (request) => {
      const seen = {
        method: request.method,
        path: new URL(request.url).pathname,
        headers: request.headers,
        form: new URLSearchParams(await request.text()),
      };
      requests.push(seen);
      return answer(seen);
    }),
  );
  return {
    ...server,
    requests,
    answerWith(next: Answer | Record<string, unknown>) {
      answer = typeof next === 'function' ? next : () => Response.json(next);
    },
    reset() {
      requests.length = 0;
      answer = inactive;
    },
  };
}

export type IntrospectionEndpoint = Awaited<ReturnType<typeof startIntrospectionEndpoint>>;
