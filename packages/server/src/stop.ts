import type { Logger } from 'pino';

/** A part of the program that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void>;
  /** Settles when the part ended by itself, which ends the program. */
  ended?: Promise<unknown>;
  /** To be shown once the process can be asked to stop: who reads it may do that at once. */
  welcome?: string;
}

/** Closes the parts, in order, when the process is asked to stop; asked twice, it ends at once. */
export function stopOnRequest(parts: readonly RunningPart[], log: Logger): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    for (const part of parts) {
      await part.close().catch((error: unknown) => log.error({ error }, 'stop'));
    }
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  for (const { ended } of parts) void ended?.then(stop);
}
