import { defineConfig } from 'vitest/config';

// Backtests and whole sandboxes take seconds on a machine that is busy with other packages.
export default defineConfig({ test: { testTimeout: 30_000, hookTimeout: 30_000 } });
