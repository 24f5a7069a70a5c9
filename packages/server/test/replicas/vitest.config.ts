import { defineConfig } from 'vitest/config';

// Needs redis-server and nginx (Debian packages), which `npm test` must not: .ci/replicas runs it.
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../../../node_modules/.vite-replicas',
  test: {
    include: ['**/*.replicas.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The programs under test need the processors.
    fileParallelism: false,
  },
});
