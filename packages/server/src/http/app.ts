import type { HttpBindings } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { AllowLists } from './allow-lists.ts';
import { clientAddress } from './client-address.ts';
import type { ServerContext } from './gate.ts';
import { guardHost, guardOrigin, shareWithPages } from './guards.ts';
import type { Metrics } from './metrics.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { pageSecurityPolicy, renderPage, type PageFacts } from './page.ts';
import type { RateLimits } from './rate-limits.ts';
import { refuse, refuseForNow } from './refusals.ts';

/** A path on which MCP is served. */
export interface Route {
  path: string;
  handle: (context: ServerContext) => Promise<Response>;
}

export interface AppOptions extends AllowLists {
  /** The main one first. */
  routes: readonly Route[];
  /** Answers for the well-known documents of OAuth. */
  findDocument: (request: Request) => Response | undefined;
  openaiChallenge: string | undefined;
  /** Made late, when the port is known. */
  describePage: () => PageFacts;
  isDraining: () => boolean;
  /** How it goes with the other replicas, where there are any. */
  describeShared: () => Record<string, string> | undefined;
  rateLimits: RateLimits;
  proxyHops: number;
  metrics: Metrics;
  metricsToken: string | undefined;
  log: Logger;
}

type App = Hono<{ Bindings: HttpBindings }>;

/** The HTTP side of the server: what is served where, and nothing for strangers. */
export function createApp(options: AppOptions): App {
  const { routes, log } = options;
  const app: App = new Hono();
  app.use(watchResponses(options));
  // Before the guards: those who ask how a server is use whatever address it has.
  addHealth(app, options);
  app.use(guardHost(options));
  app.use(limitAddress(options));
  addDocuments(app, options);
  app.use(guardOrigin(options));
  app.use(shareWithPages);
  app.get('/', (context) => {
    context.header('content-security-policy', pageSecurityPolicy);
    return context.html(renderPage(options.describePage()));
  });
  for (const { path, handle } of routes) app.all(path, handle);
  app.notFound((context) => context.text(`Not found. MCP is at ${routes[0]?.path}.\n`, 404));
  app.onError((error, { req }) => {
    if (req.raw.signal.aborted) return refuse(499, 'The client left.');
    log.error({ error }, 'http');
    return refuse(500, 'Something went wrong in this server. Its log says more.');
  });
  return app;
}

function watchResponses({ routes, isDraining, metrics }: AppOptions): MiddlewareHandler {
  const known = new Set([
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    ...routes.map(({ path }) => path),
  ]);
  return async (context, next) => {
    await next();
    // Whoever comes back has to find another server.
    if (isDraining()) context.res.headers.set('connection', 'close');
    const { path, method } = context.req;
    metrics.countRequest(known.has(path) ? path : 'other', method, context.res.status);
  };
}

function addHealth(app: App, options: AppOptions): void {
  const { isDraining, describeShared, metrics, metricsToken } = options;
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', (context) =>
    isDraining()
      ? context.json({ status: 'stopping' }, 503)
      : context.json({ status: 'ready', ...describeShared() }),
  );
  app.get('/metrics', async (context) => {
    if (!mayReadMetrics(context.env.incoming, metricsToken)) return context.notFound();
    const { contentType, text } = await metrics.read();
    return context.body(text, 200, { 'content-type': contentType });
  });
}

function limitAddress({ rateLimits, proxyHops }: AppOptions): MiddlewareHandler {
  return async ({ env }: ServerContext, next) => {
    const waitMs = await rateLimits.takeForAddress(clientAddress(env.incoming, proxyHops));
    if (waitMs === undefined) return next();
    return refuseForNow(429, 'Too many requests from this address. Send fewer of them.', waitMs);
  };
}

/** Anybody may read these, also a page of another origin. */
function addDocuments(app: App, { findDocument, openaiChallenge }: AppOptions): void {
  app.use('/.well-known/*', async ({ req }, next) => findDocument(req.raw) ?? next());
  if (!openaiChallenge) return;
  app.get('/.well-known/openai-apps-challenge', (context) => context.text(openaiChallenge));
}
