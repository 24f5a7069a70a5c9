import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { AllowLists } from './allow-lists.ts';
import type { Route } from './front.ts';
import { guardOrigin, isFromPage, shareWithPages } from './guards.ts';
import type { Metrics } from './metrics.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { pageSecurityPolicy, renderPage, type PageFacts } from './page.ts';

export interface PagesOptions extends AllowLists {
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
  metrics: Metrics;
  metricsToken: string | undefined;
}

type App = Hono<{ Bindings: HttpBindings }>;

/** What is served where, and nothing for strangers: all but MCP itself, and MCP for web pages. */
export function createPages(options: PagesOptions): App {
  const { routes } = options;
  const app: App = new Hono();
  addHealth(app, options);
  addDocuments(app, options);
  app.use(guardOrigin(options));
  app.use(shareWithPages);
  app.get('/', (context) => {
    context.header('content-security-policy', pageSecurityPolicy);
    return context.html(renderPage(options.describePage()));
  });
  for (const { path, handle } of routes) {
    app.all(path, ({ req: { raw }, env, res }) =>
      handle(raw, env, isFromPage(raw) ? res.headers : undefined),
    );
  }
  app.notFound((context) => context.text(`Not found. MCP is at ${routes[0]?.path}.\n`, 404));
  app.onError((error) => {
    throw error;
  });
  return app;
}

function addHealth(app: App, options: PagesOptions): void {
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

/** Anybody may read these, also a page of another origin. */
function addDocuments(app: App, { findDocument, openaiChallenge }: PagesOptions): void {
  app.use('/.well-known/*', async ({ req }, next) => findDocument(req.raw) ?? next());
  if (!openaiChallenge) return;
  app.get('/.well-known/openai-apps-challenge', (context) => context.text(openaiChallenge));
}
