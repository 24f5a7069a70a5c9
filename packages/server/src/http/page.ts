import { html } from 'hono/html';
import { connectSnippets } from '../connect-help.ts';

export interface PageFacts {
  version: string;
  /** What the tools act on, such as `sandbox`. */
  mode: string;
  /** Where clients connect. */
  url: string;
  readUrl: string | undefined;
  /** How a request says whose it is. */
  access: string;
}

/** The page on `/`, for a person who opens the server in a browser. It knows nothing about anybody. */
export function renderPage({ version, mode, url, readUrl, access }: PageFacts) {
  const { claudeCode, cursor, vscode } = connectSnippets({ url, kind: 'http' });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Gainium MCP server</title>
        <style>
          body {
            font:
              16px/1.6 system-ui,
              sans-serif;
            max-width: 44rem;
            margin: 3rem auto;
            padding: 0 1rem;
            color-scheme: light dark;
          }
          pre {
            padding: 0.75rem 1rem;
            border: 1px solid;
            border-radius: 0.5rem;
            overflow-x: auto;
          }
        </style>
      </head>
      <body>
        <h1>Gainium MCP server</h1>
        <p>
          This is version ${version} of gainium-mcp. It gives AI assistants the Gainium trading API.
        </p>
        <dl>
          <dt>Endpoint</dt>
          <dd><code>${url}</code></dd>
          ${
            readUrl &&
            html`<dt>Read-only endpoint</dt>
              <dd><code>${readUrl}</code></dd>`
          }
          <dt>Acts on</dt>
          <dd>${mode}</dd>
          <dt>Access</dt>
          <dd>${access}</dd>
        </dl>
        <h2>Connect</h2>
        <p>Claude Code</p>
        <pre>${claudeCode}</pre>
        <p>Cursor, in <code>~/.cursor/mcp.json</code></p>
        <pre>${cursor}</pre>
        <p>VS Code</p>
        <pre>${vscode}</pre>
      </body>
    </html>`;
}

/** Nothing but the page's own style. */
export const pageSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
