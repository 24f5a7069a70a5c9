/**
 * Codes of the errors that are found here, before or beside the API (its own are GainiumError codes).
 * `wrong_state`: the bot or deal is in a state in which this cannot be done.
 */
export const toolErrorCodes = [
  'unknown_tool',
  'invalid_arguments',
  'missing_credentials',
  'not_allowed',
  'insufficient_scope',
  'not_found',
  'wrong_state',
  'confirmation_failed',
  'internal',
] as const;
export type ToolErrorCode = (typeof toolErrorCodes)[number];

/**
 * A refusal or failure in words for the caller: what happened and what to do, in one line. Sentences
 * after the first are left out where they speak of tools that are not offered.
 */
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
