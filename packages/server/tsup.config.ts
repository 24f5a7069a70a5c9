import { mkdirSync, writeFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

export default defineConfig({
  entry: { bin: 'src/bin.ts' },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  clean: true,
  // `npx gainium-mcp` installs one package: everything it runs is in the bundle.
  noExternal: [/.*/],
  minify: true,
  // Some of it is CommonJS, which asks for Node's modules through `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  shims: true,
  onSuccess: prepareOffers,
  esbuildPlugins: [onlyTheAgentOfUndici()],
  esbuildOptions(options) {
    // The SDK's HTTP+SSE transport reads bodies with it, unless it is handed messages, as it is here.
    // Left in, its tables of text encodings are a third of the package.
    options.alias = { ...options.alias, 'raw-body': './src/http/no-raw-body.ts' };
  },
});

/** The rest of undici, such as its fetch, web sockets and mocks, is half of it and used by nobody here. */
function onlyTheAgentOfUndici(): Plugin {
  const contents = `export { default as Agent } from 'undici/lib/dispatcher/agent.js';`;
  return {
    name: 'only-the-agent-of-undici',
    setup(build) {
      build.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'agent' }));
      build.onLoad({ filter: /./, namespace: 'agent' }, () => ({
        contents,
        resolveDir: import.meta.dirname,
      }));
    },
  };
}

/** What `src/stdio/prepared-offer.ts` reads: instructions and tool list of the usual policies. */
async function prepareOffers() {
  const { createToolkit } = await import('@gainium/tool-definitions');
  mkdirSync('dist/offers', { recursive: true });
  for (const readOnly of [false, true]) {
    for (const paperOnly of [false, true]) {
      const policy = { readOnly, paperOnly };
      const { instructions, surface } = createToolkit({ client: undefined, policy });
      const name = `${readOnly ? 'read' : 'write'}-${paperOnly ? 'paper' : 'live'}`;
      const offer = JSON.stringify({ instructions, tools: surface.listed });
      writeFileSync(`dist/offers/${name}.json`, offer);
    }
  }
}
