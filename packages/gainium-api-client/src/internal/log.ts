import { isGainiumError } from '../errors.ts';
import type { Logger } from '../request.ts';
import { subjectOf, type Call } from './call.ts';
import type { Envelope } from './envelope.ts';

/** Writes one line per attempt: method, path, outcome, duration and which attempt it was. */
export async function withLog(
  logger: Logger,
  call: Call,
  attemptNumber: number,
  attempt: () => Promise<Envelope>,
): Promise<Envelope> {
  const startMs = performance.now();
  const write = (level: 'debug' | 'warn', outcome: string): void => {
    const ms = Math.round(performance.now() - startMs);
    const line = `${subjectOf(call)} ${outcome} ${ms} ms, attempt ${attemptNumber}`;
    try {
      logger[level](call.redact(line));
    } catch {
      // A broken logger must not turn a finished write into a failed one.
    }
  };
  try {
    const envelope = await attempt();
    write('debug', 'ok');
    return envelope;
  } catch (error) {
    write(
      'warn',
      isGainiumError(error) ? `${error.code} ${error.status ?? 'no status'}` : 'failed',
    );
    throw error;
  }
}
