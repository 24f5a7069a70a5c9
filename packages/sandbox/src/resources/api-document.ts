import type { Reply } from '../http/reply.ts';
import type { Route } from '../http/route.ts';

/** The public OpenAPI document and the page about it (contract section 1), made of the route table. */
export function documentRoutes(routes: readonly Route[]): Route[] {
  const yaml = describeRoutes(routes);
  const page = describePage(routes);
  return [
    {
      method: 'GET',
      path: '/api/v2/openapi.yaml',
      section: '1',
      auth: false,
      isLimited: false,
      handler: ({ query }): Reply => ({
        status: 200,
        text: yaml,
        type: query['view'] === 'true' ? 'text/plain' : 'text/yaml',
      }),
    },
    {
      method: 'GET',
      path: '/api/docs/v2',
      section: '1',
      auth: false,
      handler: (): Reply => ({ status: 200, text: page, type: 'text/html' }),
    },
  ];
}

function describeRoutes(routes: readonly Route[]): string {
  const byPath = new Map<string, Route[]>();
  for (const route of routes) {
    byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
  }
  const paths = [...byPath].map(([path, found]) => {
    const operations = found.map(describeOperation).join('');
    return `  ${path.replaceAll(/:(\w+)/g, '{$1}')}:\n${operations}`;
  });
  return `openapi: 3.0.3
info:
  title: Gainium API (sandbox)
  version: 2.0.0
paths:
${paths.join('')}`;
}

function describeOperation({ method, path, section }: Route): string {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const parameters = names.map(
    (name) => `        - { name: ${name}, in: path, required: true, schema: { type: string } }\n`,
  );
  return `    ${method.toLowerCase()}:
      summary: Contract section ${section}
${names.length > 0 ? `      parameters:\n${parameters.join('')}` : ''}      responses:
        "200":
          description: The envelope with data
`;
}

function describePage(routes: readonly Route[]): string {
  const items = routes.map(({ method, path }) => `<li><code>${method} ${path}</code></li>`);
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Gainium API (sandbox)</title></head>
<body><h1>Gainium API (sandbox)</h1><ul>${items.join('')}</ul></body>
</html>
`;
}
