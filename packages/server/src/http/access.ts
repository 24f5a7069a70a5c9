import type { Policy } from '@gainium/tool-definitions';
import type { Caller } from '../callers.ts';

/** Somebody whose credentials are in order. */
export interface Identified {
  ok: true;
  caller: Caller;
  /** Milliseconds since 1970, when the credentials end at some time. */
  expiresAtMs?: number | undefined;
  /** What to answer when the credentials do not allow this tool, and others could. */
  refuseTool?: (name: string) => Response | undefined;
}

export interface Unidentified {
  ok: false;
  response: Response;
}

/** Finds out who makes a request, or what to answer instead. */
export type Identify = (
  request: Request,
) => Identified | Unidentified | Promise<Identified | Unidentified>;

/** What an endpoint allows, whoever asks. */
export type EndpointPolicy = Pick<Policy, 'readOnly'>;

/** How requests say whose they are: one way for the whole server. */
export interface Access {
  /** For people. */
  description: string;
  /** Whether each caller has an account of their own. */
  hasManyCallers: boolean;
  /** For the endpoint on a path. */
  identifyAt(path: string, policy: EndpointPolicy): Identify;
  /** The documents that tell clients how to get access. */
  findDocument: (request: Request) => Response | undefined;
}
