import { defineConfig } from 'tsup';

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
  esbuildOptions(options) {
    // The SDK's HTTP+SSE transport reads bodies with it, unless it is handed messages, as it is here.
    // Left in, its tables of text encodings are a third of the package.
    options.alias = { ...options.alias, 'raw-body': './src/http/no-raw-body.ts' };
  },
});
