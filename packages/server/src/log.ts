import { format } from 'node:util';
import pino, { type Logger } from 'pino';
import { writeTogether } from './write-together.ts';

const standardError = 2;

export interface LogOptions {
  level: string;
  /** Never shown, wherever they turn up. */
  secrets?: readonly (string | undefined)[];
}

/** JSON lines on standard error: standard output belongs to the protocol. */
export function createLog({ level, secrets = [] }: LogOptions): Logger {
  const redact = (line: string): string =>
    secrets.reduce<string>(
      (text, secret) => (secret ? text.replaceAll(secret, '[redacted]') : text),
      line,
    );
  const destination = pino.destination({ dest: standardError, sync: true });
  return pino(
    {
      level,
      base: null,
      serializers: { error: pino.stdSerializers.err },
      hooks: { streamWrite: redact },
    },
    { write: writeTogether((lines) => void destination.write(lines)) },
  );
}

/** Libraries that print, as @hono/node-server does when a client leaves, would print into the protocol. */
export function adoptConsole(log: Logger): void {
  const levels = {
    log: 'debug',
    info: 'debug',
    debug: 'debug',
    warn: 'warn',
    error: 'warn',
  } as const;
  for (const [method, level] of Object.entries(levels)) {
    const print = (...words: unknown[]) => log[level]({ text: format(...words) }, 'console');
    Object.assign(console, { [method]: print });
  }
}
