/** A setting of {@link createResourceServer} that cannot be used. The message never repeats the value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'invalid_configuration';
  readonly setting: string;

  constructor(setting: string, expectation: string) {
    super(`${setting} ${expectation}`);
    this.setting = setting;
  }
}

/**
 * Why a token could not be judged:
 * - `network`, `timeout`, `bad_status`, `not_json`, `too_large`: the authorization server is not working.
 * - `token_refused` (400), `malformed`: it works, and this one token got an answer that means nothing.
 * - `circuit_open`, `overloaded`: it was not asked.
 */
export type IntrospectionFailure =
  | 'network'
  | 'timeout'
  | 'bad_status'
  | 'not_json'
  | 'too_large'
  | 'token_refused'
  | 'malformed'
  | 'circuit_open'
  | 'overloaded';

/**
 * The authorization server gave no usable answer. Kept without `cause`: the errors of `fetch` and of
 * oauth4webapi carry the response body, which holds API credentials.
 */
export class IntrospectionError extends Error {
  override readonly name = 'IntrospectionError';
  readonly failure: IntrospectionFailure;
  readonly details: { readonly status?: number; readonly systemCode?: string };

  constructor(failure: IntrospectionFailure, details: IntrospectionError['details'] = {}) {
    super(`Token introspection failed: ${failure}`);
    this.failure = failure;
    this.details = details;
  }
}
