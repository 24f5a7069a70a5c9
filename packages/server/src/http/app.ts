import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { AllowLists } from './allow-lists.ts';
import { clientAddress } from './client-address.ts';
import type { ServerContext } from './gate.ts';
import { guardHost, guardOrigin, hardenResponses, shareWithPages } from './guards.ts';
import { pageSecurityPolicy, renderPage, type PageFacts } from './page.ts';
import type { RateLimits } from './rate-limits.ts';
import { refuse, refuseForNow } from './refusals.ts';

/** A path on which MCP is served. */
export interface Route {
  path: string;
  methods: readonly string[];
  handle: (context: ServerContext) => Promise<Response>;
}

export interface AppOptions extends AllowLists {
  routes: readonly Route[];
  /** Answers for the well-known documents of OAuth. */
  findDocument?: (request: Request) => Response | undefined;
  openaiChallenge: string | undefined;
  /** Made late, when the port is known. */
  describePage: () => PageFacts;
  isDraining: () => boolean;
  rateLimits: RateLimits;
  proxyHops: number;
  log: Logger;
}

/** The HTTP side of the server: what is served where, and nothing for strangers. */
export function createApp(options: AppOptions): Hono<{ Bindings: HttpBindings }> {
  const { routes, isDraining, rateLimits, proxyHops, log } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(hardenResponses);
  app.use(async (context, next) => {
    await next();
    // Whoever comes back has to find another server.
    if (isDraining()) context.res.headers.set('connection', 'close');
  });
  // Before the guards: those who ask whether a server lives use whatever address it has.
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', (context) =>
    isDraining() ? context.json({ status: 'stopping' }, 503) : context.json({ status: 'ready' }),
  );

  app.use(guardHost(options));
  app.use(async ({ env }, next) => {
    const waitMs = await rateLimits.takeForAddress(clientAddress(env.incoming, proxyHops));
    if (waitMs === undefined) return next();
    return refuseForNow(429, 'Too many requests from this address. Send fewer of them.', waitMs);
  });
  app.use('/.well-known/*', async ({ req }, next) => options.findDocument?.(req.raw) ?? next());
  const { openaiChallenge } = options;
  if (openaiChallenge) {
    app.get('/.well-known/openai-apps-challenge', (context) => context.text(openaiChallenge));
  }

  app.use(guardOrigin(options));
  app.use(shareWithPages);
  app.get('/', (context) => {
    context.header('content-security-policy', pageSecurityPolicy);
    return context.html(renderPage(options.describePage()));
  });
  for (const { path, methods, handle } of routes) {
    app.on([...methods], path, handle);
    app.all(path, () =>
      refuse(405, `Use ${methods.join(', ')} here.`, { headers: { allow: methods.join(', ') } }),
    );
  }
  const where = routes.map(({ path }) => path).join(', ');
  app.notFound((context) => context.text(`Not found. MCP is at ${where}.\n`, 404));
  app.onError((error, context) => {
    if (context.req.raw.signal.aborted) return refuse(499, 'The client left.');
    log.error({ error }, 'http');
    return refuse(500, 'Something went wrong in this server. Its log says more.');
  });
  return app;
}
