import { isObject } from './shape.ts';

/** Whether these are capabilities of a client in a form that every revision of the protocol takes. */
export function isPlainCapabilities(value: unknown): boolean {
  return hasOnly(value, checks);
}

type Checks = Readonly<Record<string, (value: unknown) => boolean>>;

const checks: Checks = {
  roots: (value) => hasOnly(value, { listChanged: (member) => typeof member === 'boolean' }),
  sampling: (value) => hasOnly(value, { context: isEmpty, tools: isEmpty }),
  elicitation: (value) => hasOnly(value, { form: isEmpty, url: isEmpty }),
};

/** A name such as `__proto__` is a member that nobody checks, not one that all objects have. */
function hasOnly(value: unknown, members: Checks): boolean {
  return (
    isObject(value) &&
    Object.entries(value).every(
      ([name, member]) => Object.hasOwn(members, name) && members[name]?.(member),
    )
  );
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
