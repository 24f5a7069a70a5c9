import { createResourceServer, type ResourceServerOptions } from '../../src/index.ts';
import { INTROSPECTION_SECRET } from './introspection-endpoint.ts';

export const RESOURCE = 'https://mcp.example.com/mcp';

/** A resource server with a clock of its own, at 1,800,000,000 seconds, that keeps what it logs. */
export function setUpResourceServer(
  issuer: string,
  change: Partial<ResourceServerOptions<'read' | 'write'>> = {},
) {
  const clock = { ms: 1_800_000_000_000 };
  const logs: [string, Record<string, unknown>, string][] = [];
  const server = createResourceServer({
    issuer,
    introspectionSecret: INTROSPECTION_SECRET,
    resource: RESOURCE,
    scopes: ['read', 'write'],
    now: () => clock.ms,
    logger: {
      info: (fields, message) => logs.push(['info', fields, message]),
      warn: (fields, message) => logs.push(['warn', fields, message]),
    },
    ...change,
  });
  const authenticate = (authorization?: string, scopes: readonly ('read' | 'write')[] = []) =>
    server.authenticate(requestWith(authorization), { scopes });
  return { server, authenticate, clock, logs };
}

export function requestWith(authorization?: string): Request {
  return new Request(RESOURCE, { headers: authorization === undefined ? {} : { authorization } });
}

type Result = Awaited<ReturnType<ReturnType<typeof setUpResourceServer>['authenticate']>>;

/** Status, or 200 for a grant. */
export function statusOf(result: Result): number {
  return result.ok ? 200 : result.response.status;
}

export function challengeOf(result: Result): string {
  return (!result.ok && result.response.headers.get('www-authenticate')) || '';
}

export async function describeRefusal(result: Result): Promise<string> {
  if (result.ok) throw new Error('The request was not refused.');
  const { error_description: text }: { error_description: string } = await result.response.json();
  return text;
}
