import type { ServerResponse } from 'node:http';

type TextType = 'text/plain' | 'text/html' | 'text/yaml' | 'application/json';
export type Headers = Record<string, string>;

/** What a handler answers with; `stream` takes over the response itself. */
export type Reply =
  | { status: number; json: unknown; headers?: Headers }
  | { status: number; text: string; type: TextType; headers?: Headers }
  | { status: number; stream: (response: ServerResponse) => Promise<void>; headers?: Headers };

export interface PageMeta {
  page: number;
  total: number;
  count: number;
  onPage: number;
  fields?: readonly string[] | 'all';
}

/** The success envelope (contract section 5): always 200, also for creation. */
export function ok(data: unknown, meta?: PageMeta | { fields: readonly string[] | 'all' }): Reply {
  return { status: 200, json: { status: 'OK', reason: null, data, ...(meta && { meta }) } };
}

/** The failure envelope without `data`, as most write endpoints answer. */
export function refuse(status: number, reason: unknown): Reply {
  return { status, json: { status: 'NOTOK', reason } };
}

/** The failure envelope with `data: null`, as most read endpoints answer. */
export function refuseRead(status: number, reason: unknown): Reply {
  return { status, json: { status: 'NOTOK', reason, data: null } };
}

/** An engine's refusal, relayed with HTTP 200 (contract section 5). */
export function refuseWith200(reason: unknown): Reply {
  return { status: 200, json: { status: 'NOTOK', reason, data: null } };
}

/** Failed validation: `errors` are `[field, message]` pairs (contract section 5). */
export function refuseSettings(errors: readonly (readonly [string, string])[]): Reply {
  return { status: 400, json: { status: 'NOTOK', reason: 'Validation error', errors } };
}

export const unauthorized: Reply = { status: 401, text: 'Unauthorized', type: 'text/plain' };
export const notFound: Reply = { status: 404, text: 'Not found', type: 'text/html' };

/** The page that the vendor's web framework shows for an error nobody caught. */
export function errorPage(status: number, title: string): Reply {
  const text = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>${title}</pre>
</body>
</html>
`;
  return { status, text, type: 'text/html', headers: { 'X-Content-Type-Options': 'nosniff' } };
}
