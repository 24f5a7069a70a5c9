/** Codes of the errors that are found here, before or beside the API (its own are GainiumError codes). */
export type ToolErrorCode =
  | 'unknown_tool'
  | 'invalid_arguments'
  | 'missing_credentials'
  | 'not_allowed'
  | 'insufficient_scope'
  | 'not_found'
  | 'confirmation_failed'
  | 'internal';

/** A refusal or failure in words for the caller: what happened and what to do, in one line. */
export class ToolError extends Error {
  override readonly name = 'ToolError';

  constructor(
    readonly code: ToolErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
