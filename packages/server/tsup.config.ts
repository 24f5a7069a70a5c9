import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { bin: 'src/bin.ts' },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  clean: true,
  // `npx gainium-mcp` installs one package: everything it runs is in the bundle.
  noExternal: [/.*/],
});
