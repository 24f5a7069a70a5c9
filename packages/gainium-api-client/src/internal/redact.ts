/** Replaces every occurrence of a credential in a text. */
export type Redact = (text: string) => string;

export function createRedact(secrets: readonly string[]): Redact {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  // Longest first, so that a credential that contains another one does not survive in pieces.
  const needles = [...new Set(forms)].filter(Boolean).toSorted((a, b) => b.length - a.length);
  return (text) =>
    needles.reduce((cleaned, needle) => cleaned.replaceAll(needle, '[redacted]'), text);
}

const maxQuotedChars = 500;

/** Foreign text made fit for a message: redacted, on one line, without control characters, bounded. */
export function quoteForeign(text: string, redact: Redact): string {
  const line = redact(text)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const chars = Array.from(line);
  return chars.length <= maxQuotedChars ? line : `${chars.slice(0, maxQuotedChars).join('')}…`;
}

const maxCauseDepth = 5;

/**
 * A copy of a foreign error that is safe to keep as `cause`: an injected fetch or limiter may have
 * put headers into its messages or hung the whole request on the error object.
 */
export function toSafeCause(thrown: unknown, redact: Redact, depth = 0): Error | undefined {
  if (thrown === undefined || depth === maxCauseDepth) return undefined;
  if (!(thrown instanceof Error)) return new Error(quoteForeign(describe(thrown), redact));
  const inner = toSafeCause(thrown.cause, redact, depth + 1);
  const copy = new Error(quoteForeign(thrown.message, redact), inner && { cause: inner });
  copy.name = quoteForeign(thrown.name, redact);
  copy.stack = redact(thrown.stack ?? copy.message);
  const code = errorCodeOf(thrown);
  return code === undefined ? copy : Object.assign(copy, { code: quoteForeign(code, redact) });
}

function describe(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : 'Something that is not an Error was thrown.';
}

/** The `code` text that Node and Bun put on system errors. */
export function errorCodeOf(error: object): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
