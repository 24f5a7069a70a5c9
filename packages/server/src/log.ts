import pino, { type Logger } from 'pino';

const standardError = 2;

/** JSON lines on standard error: standard output belongs to the protocol. */
export function createLog(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ dest: standardError, sync: true }));
}
