import type { Toolkit } from '@gainium/tool-definitions';
import type { Caller } from '../callers.ts';

/** The part of `AuthInfo` that both SDKs hand from a request to its handler as it is. */
interface PassedAuthInfo {
  token: string;
  clientId: string;
  scopes: string[];
  extra?: Record<string, unknown>;
}

const callers = new WeakMap<object, Caller>();

/** Ties a caller to a request on its way through an SDK. It carries no credential. */
export function toAuthInfo(caller: Caller): PassedAuthInfo {
  const authInfo = { token: '', clientId: caller.principal, scopes: [] };
  callers.set(authInfo, caller);
  return authInfo;
}

/** The tools of whose request it is; a request that nobody was tied to is not served. */
export function toolkitOf(authInfo: object | undefined): Toolkit {
  const caller = authInfo && callers.get(authInfo);
  if (!caller) throw new Error('A request reached a tool without a caller.');
  return caller.toolkit;
}
