import type { Config } from '@gainium/server-cli';
import type { Access, Identify } from './access.ts';
import type { Endpoint } from './exchange.ts';
import { Sessions } from './sessions.ts';
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
  onerror: (error: Error) => void;
}

/** Of one principal, where each has an account of their own. */
const maxSessionsPerOwner = 64;

const msPerMinute = 60_000;

/** The endpoints that the configuration asks for. */
export function createEndpoints({ config, access, onerror }: EndpointOptions): MountedEndpoint[] {
  const { httpPath, readPath, stateless, maxSessions, sessionIdleMinutes } = config;

  function createSessions(): Sessions<StreamableSession> {
    return new Sessions({
      max: maxSessions,
      maxPerOwner: access.hasManyCallers ? maxSessionsPerOwner : Infinity,
      idleMs: sessionIdleMinutes * msPerMinute,
    });
  }

  function mountStreamable(path: string, readOnly: boolean): MountedEndpoint {
    return {
      path,
      methods: ['GET', 'POST', 'DELETE'],
      identify: access.identifyAt(path, { readOnly }),
      endpoint: createStreamableEndpoint({
        sessions: stateless ? undefined : createSessions(),
        onerror,
      }),
    };
  }

  return [
    mountStreamable(httpPath, config.readOnly),
    ...(readPath ? [mountStreamable(readPath, true)] : []),
  ];
}
