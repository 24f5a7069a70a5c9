import type { ServerResponse } from 'node:http';

/** Calls back once, when a response is sent or its reader is gone, also if that was before. */
export function whenClosed(outgoing: ServerResponse, callBack: () => void): void {
  if (outgoing.closed || outgoing.destroyed) callBack();
  else outgoing.once('close', callBack);
}
