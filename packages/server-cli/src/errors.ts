/** Wrong flags, environment or configuration: one line that says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
