import type { EngineAnswer } from '../engine/index.ts';
import { ok, refuseWith200, type Reply } from '../http/reply.ts';

/** Relays an engine's answer: with HTTP 200 either way (contract section 5). */
export function engineReply(answer: EngineAnswer): Reply {
  return answer.status === 'OK' ? ok(answer.data) : refuseWith200(answer.reason);
}
