import type { IncomingHttpHeaders } from 'node:http';
import type { ApiKey } from '../keys.ts';
import type { SandboxAccount } from '../account.ts';
import type { World } from '../world.ts';
import type { Query } from './query.ts';
import type { Reply } from './reply.ts';

/** What every handler gets. */
export interface PublicCall {
  world: World;
  params: Readonly<Record<string, string>>;
  query: Query;
  /** An object or a list; `{}` when none was sent. */
  body: unknown;
  headers: IncomingHttpHeaders;
}

/** A call whose signature was right. */
export interface Call extends PublicCall {
  account: SandboxAccount;
  key: ApiKey;
  /** The `paper-context` header was exactly `true` (contract section 8). */
  isPaper: boolean;
}

interface RouteBase {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:name` for the parts that vary, as in `/api/v2/bots/:botType/details`. */
  path: string;
  /** The contract section that describes it. */
  section: string;
  /** The open-source server does not have it (contract sections 24 and 25). */
  isHostedOnly?: boolean;
}

/** One row of the route table. */
export type Route =
  | (RouteBase & { auth: true; handler: (call: Call) => Reply | Promise<Reply> })
  | (RouteBase & {
      auth: false;
      /** False for the few routes that the rate limiter does not count. Default true. */
      isLimited?: boolean;
      handler: (call: PublicCall) => Reply | Promise<Reply>;
    });
