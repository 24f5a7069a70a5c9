/** What is logged goes here; a pino logger fits. Neither tokens nor secrets are ever among the fields. */
export interface Logger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}
