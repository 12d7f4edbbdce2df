import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  test: {
    root,
    projects: [
      {
        test: {
          root,
          name: 'plain',
          include: ['packages/{wire,runtime}/src/**/*.test.ts', 'tooling/**/*.test.ts'],
        },
      },
      {
        test: {
          root,
          name: 'database',
          include: ['packages/{db,domain,testkit}/src/**/*.test.ts', 'apps/*/src/**/*.test.ts'],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
