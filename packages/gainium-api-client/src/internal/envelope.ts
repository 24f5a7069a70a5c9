import type { FieldError } from '../errors.ts';

/** The frame around every JSON answer (contract section 5). */
export interface Envelope {
  status: 'OK' | 'NOTOK';
  reason?: unknown;
  data?: unknown;
  meta?: unknown;
  errors?: unknown;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The envelope in a response text, or undefined when the text is anything else. */
export function parseEnvelope(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isEnvelope(value) ? value : undefined;
}

function isEnvelope(value: unknown): value is Envelope & Record<string, unknown> {
  return isRecord(value) && (value.status === 'OK' || value.status === 'NOTOK');
}

/** The reason as text. Database errors come as an object (contract section 5). */
export function readReason({ reason }: Envelope): string | undefined {
  if (typeof reason === 'string') return reason === '' ? undefined : reason;
  if (!isRecord(reason)) return undefined;
  if (typeof reason.message === 'string') return reason.message;
  const text = JSON.stringify(reason);
  return text === '{}' ? undefined : text;
}

/** An id that is no ObjectId: the same call fails in the same way again. */
export function isCastError({ reason }: Envelope): boolean {
  return isRecord(reason) && reason.name === 'CastError';
}

/** Validation errors: pairs by the contract, objects by the vendor's OpenAPI document. */
export function readFieldErrors({ errors }: Envelope): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((item: unknown): FieldError[] => {
    const [field, message] = Array.isArray(item)
      ? [item[0], item[1]]
      : isRecord(item)
        ? [item.field, item.message]
        : [];
    return typeof field === 'string' && typeof message === 'string' ? [{ field, message }] : [];
  });
}

/** The id of a backtest request that was accepted. It goes into messages and a path, so it is checked. */
export function readRequestId(data: unknown): string | undefined {
  const id = isRecord(data) ? data.requestId : undefined;
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}
