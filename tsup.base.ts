import type { Options } from 'tsup';

/** How every published library is built: one ESM file with its declarations, dependencies left out. */
export const library: Options = {
  entry: ['src/index.ts'],
  format: 'esm',
  target: 'es2023',
  // Keeps `node:` prefixes, which workers and Deno need, and which the dependency rule test looks for.
  removeNodeProtocol: false,
  clean: true,
  // tsup hands a `baseUrl` to TypeScript, which version 6 deprecates.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
};
