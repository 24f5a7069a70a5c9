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
});
