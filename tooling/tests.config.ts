import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every test there is; a folder that needs a database says so in its own vitest.config.ts. */
export default defineConfig({
  root,
  test: {
    projects: [
      'packages/*',
      'apps/*',
      { test: { name: 'tooling', root: `${root}tooling`, include: ['*.test.ts'] } },
    ],
  },
});
