import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['dossier-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['@dossier/db/testing/global-setup'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
