import { defineConfig } from 'vitest/config';
import projects from './vitest.workspace.ts';

// vitest 4 ignores vitest.workspace.ts on its own, so its list is handed over here.
export default defineConfig({
  test: {
    projects,
    coverage: { provider: 'v8', include: ['packages/*/src/**'] },
  },
});
