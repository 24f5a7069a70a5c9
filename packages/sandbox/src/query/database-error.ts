/** A database error; the service passes what it serialises to through as the `reason` (contract section 5). */
export class DatabaseError extends Error {
  readonly reason: Record<string, unknown>;

  constructor(reason: Record<string, unknown>) {
    super('Database error');
    this.name = 'DatabaseError';
    this.reason = reason;
  }
}
