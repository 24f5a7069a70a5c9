/** What one check found. */
export interface Finding {
  check: string;
  /** `warn`: it works, but not as one would expect. */
  status: 'ok' | 'warn' | 'fail';
  /** One line. */
  message: string;
  /** What to do, when it is not ok. */
  fix?: string;
}
