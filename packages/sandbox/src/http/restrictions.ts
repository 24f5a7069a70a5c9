import type { ApiKey } from '../keys.ts';
import { refuse, type Reply } from './reply.ts';

/** The parts of a call that a key's restrictions look at. */
export interface RestrictedCall {
  isPaper: boolean;
  /** The path parameter named botId, else the query parameter botId. */
  botId: string | undefined;
}

/** Key restrictions of contract section 3; the read/write permission is checked before. */
export function restrictionRefusal(key: ApiKey, call: RestrictedCall): Reply | undefined {
  if (key.paperContext !== undefined && key.paperContext !== call.isPaper) {
    const allowed = key.paperContext ? 'paper' : 'real';
    const used = call.isPaper ? 'paper' : 'real';
    return refuse(
      403,
      `API key is restricted to ${allowed} trading only. Request uses ${used} context.`,
    );
  }
  if (key.botId !== undefined && call.botId !== undefined && call.botId !== key.botId) {
    return refuse(
      403,
      `API key is restricted to bot ${key.botId} only. Request targets bot ${call.botId}.`,
    );
  }
  return undefined;
}
