import { parse } from 'node:querystring';

/** One query parameter: repeated ones arrive as a list. */
export type QueryValue = string | string[] | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** Splits a request target into its path and its parameters. */
export function parseTarget(target: string): { path: string; query: Query } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: {} };
  return { path: target.slice(0, mark), query: parse(target.slice(mark + 1)) };
}

/** A parameter's text; none for an absent, an empty and a repeated one. */
export function textOf(value: QueryValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
