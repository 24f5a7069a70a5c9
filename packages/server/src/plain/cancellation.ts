import { isObject } from './shape.ts';

/** The request that a message cancels; undefined for every other message. */
export function readCancelledId(message: unknown): unknown {
  if (!isObject(message) || message.method !== 'notifications/cancelled') return undefined;
  return isObject(message.params) ? message.params.requestId : undefined;
}
