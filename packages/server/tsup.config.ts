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
  esbuildPlugins: [takeUsedParts()],
  esbuildOptions(options) {
    // The SDK's HTTP+SSE transport reads bodies with it, unless it is handed messages, as it is here.
    // Left in, its tables of text encodings are a third of the package.
    options.alias = { ...options.alias, 'raw-body': './src/http/no-raw-body.ts' };
  },
});

/** What is used of packages that bring much besides, and have no door to their parts. */
const usedParts: [name: RegExp, part: string][] = [
  // Without its fetch, web sockets and mocks, and without bodies that are no text.
  [/^undici$/, `export { default as Agent } from 'undici/lib/dispatcher/agent.js';`],
  [/^\.\.\/web\/fetch\/body\.js$/, 'export {};'],
  // Without the databases that nobody here has.
  [
    /^rate-limiter-flexible$/,
    ['RateLimiterMemory', 'RateLimiterRedis', 'RateLimiterRes']
      .map((name) => `export { default as ${name} } from 'rate-limiter-flexible/lib/${name}.js';`)
      .join(''),
  ],
  // SDK 1 has the same validator as SDK 2, which is there anyway.
  [
    /^\.\.\/validation\/ajv-provider\.js$/,
    `export { AjvJsonSchemaValidator } from '@modelcontextprotocol/server/validators/ajv';`,
  ],
];

function takeUsedParts(): Plugin {
  return {
    name: 'take-used-parts',
    setup(build) {
      for (const [index, [filter, contents]] of usedParts.entries()) {
        const namespace = `part-${index}`;
        build.onResolve({ filter }, ({ path }) => ({ path, namespace }));
        build.onLoad({ filter, namespace }, () => ({ contents, resolveDir: import.meta.dirname }));
      }
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
