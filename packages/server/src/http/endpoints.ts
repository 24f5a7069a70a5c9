import type { Config } from '@gainium/server-cli';
import type { CreateMcpServer } from '../mcp/binding.ts';
import type { Access, EndpointPolicy, Identify } from './access.ts';
import type { Endpoint } from './exchange.ts';
import { createSseEndpoints } from './legacy-sse.ts';
import type { SseSession } from './legacy-sse-session.ts';
import { Sessions, type Session } from './sessions.ts';
import { createStreamableEndpoint } from './streamable.ts';
import type { StreamableSession } from './streamable-session.ts';

/** An MCP endpoint, where it is, and who may use it. */
export interface MountedEndpoint {
  path: string;
  methods: readonly string[];
  identify: Identify;
  endpoint: Endpoint;
}

export interface EndpointOptions {
  config: Config;
  access: Access;
  createServer: CreateMcpServer | undefined;
  onerror: (error: Error) => void;
}

/** Of one principal, where each has an account of their own. */
const maxSessionsPerOwner = 64;

const msPerMinute = 60_000;

/** The endpoints that the configuration asks for. */
export function createEndpoints(options: EndpointOptions): MountedEndpoint[] {
  const { config, access, createServer, onerror } = options;
  const { httpPath, readPath, ssePath, messagesPath, readOnly, stateless } = config;

  function createSessions<S extends Session>(): Sessions<S> {
    return new Sessions({
      max: config.maxSessions,
      maxPerOwner: access.hasManyCallers ? maxSessionsPerOwner : Infinity,
      idleMs: config.sessionIdleMinutes * msPerMinute,
    });
  }

  function mountStreamable(path: string, policy: EndpointPolicy): MountedEndpoint {
    const sessions = stateless ? undefined : createSessions<StreamableSession>();
    return {
      path,
      methods: ['GET', 'POST', 'DELETE'],
      identify: access.identifyAt(path, policy),
      endpoint: createStreamableEndpoint({ sessions, createServer, onerror }),
    };
  }

  function mountSse(): MountedEndpoint[] {
    const sessions = createSessions<SseSession>();
    // Clients take it for a path of the host, and the public URL may have one of its own.
    const prefix = new URL(config.publicUrl ?? 'http://localhost').pathname.replace(/\/$/, '');
    const { stream, messages } = createSseEndpoints({
      messagesPath: prefix + messagesPath,
      sessions,
      onerror,
    });
    // One resource: the token for the stream is the one for the messages.
    const identify = access.identifyAt(ssePath, { readOnly });
    return [
      { path: ssePath, methods: ['GET'], identify, endpoint: stream },
      { path: messagesPath, methods: ['POST'], identify, endpoint: messages },
    ];
  }

  return [
    mountStreamable(httpPath, { readOnly }),
    ...(readPath ? [mountStreamable(readPath, { readOnly: true })] : []),
    ...(stateless ? [] : mountSse()),
  ];
}
