import { isObject } from './shape.ts';

/** Whether these are capabilities of a client in a form that every revision of the protocol takes. */
export function isPlainCapabilities(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([name, member]) => checks[name]?.(member) ?? false)
  );
}

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  roots: (value) => hasOnly(value, { listChanged: (member) => typeof member === 'boolean' }),
  sampling: (value) => hasOnly(value, { context: isEmpty, tools: isEmpty }),
  elicitation: (value) => hasOnly(value, { form: isEmpty, url: isEmpty }),
};

function hasOnly(value: unknown, members: Record<string, (member: unknown) => boolean>): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(([name, member]) => members[name]?.(member) ?? false)
  );
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
