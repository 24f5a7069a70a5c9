import { InvalidRequestError } from './errors.ts';

export type PathParams = Readonly<Record<string, string>>;

/**
 * Fills `:name` places of a path template. This is the only way a caller's value gets into a path:
 * it is encoded, and what URL parsing would treat as a step (`.`, `..`) or would swallow (empty) is
 * refused, so a value can never reach another route than the template's.
 *
 * @throws InvalidRequestError when a value is missing, empty or a dot segment.
 */
export function fillPath(template: string, params: PathParams): string {
  return template.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (typeof value !== 'string' || value === '') {
      throw new InvalidRequestError({ message: `${name} is missing: send a non-empty string.` });
    }
    if (value === '.' || value === '..') {
      throw new InvalidRequestError({ message: `${name} cannot be "${value}": send an id.` });
    }
    return encodeSegment(name, value);
  });
}

function encodeSegment(name: string, value: string): string {
  try {
    return encodeURIComponent(value);
  } catch (cause) {
    // Half of a surrogate pair has no UTF-8 form.
    throw new InvalidRequestError({ message: `${name} is not well-formed text.`, cause });
  }
}

export type QueryValue = string | number | boolean | undefined;

/** `?a=1&b=2`, or empty text when every value is undefined. */
export function buildQuery(query: Readonly<Record<string, QueryValue>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
