import type { Route } from './route.ts';

export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

/** Finds the route of a call; throws a URIError for a path with broken percent encoding. */
export type Router = (method: string, path: string) => RouteMatch | undefined;

/** Paths match case-insensitively and with a trailing slash (contract section 1); the first match wins. */
export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map(compile);
  return (method, path) => {
    for (const { route, pattern, names } of compiled) {
      const match = route.method === method && pattern.exec(path);
      if (!match) continue;
      const values = match.slice(1).map((value) => decodeURIComponent(value));
      const params = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
      return { route, params };
    }
    return undefined;
  };
}

function compile(route: Route): { route: Route; pattern: RegExp; names: string[] } {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const source = route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '([^/]+)');
  return { route, pattern: new RegExp(`^${source}/?$`, 'i'), names };
}
