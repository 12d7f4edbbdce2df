import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Every test there is, on one database server; a folder's own vitest.config.ts is for running that folder alone. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{apps,packages}/*/src/**/*.test.ts', 'bench/src/**/*.test.ts', 'tooling/*.test.ts'],
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
