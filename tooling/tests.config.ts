import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Every test there is, on one database server; a folder's own vitest.config.ts is for running that folder alone. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // What a package publishes is built; here its sources are meant.
  ssr: { resolve: { conditions: ['dossier-source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['{apps,packages}/*/src/**/*.test.ts', 'bench/src/**/*.test.ts', 'tooling/*.test.ts'],
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
