import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { browser } from './fixtures/browser.ts';

/** Whatever folder it is named from. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  globalSetup: here('./fixtures/global-setup.ts'),
  outputDir: here('../.cache/e2e'),
  reporter: [['list'], ['json', { outputFile: here('../.cache/journeys.json') }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // For a busy machine: what is well takes seconds.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    ...browser(),
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Colours are measured as they stay, not on their way.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'off',
  },
  projects: [
    { name: 'console', testDir: here('./journeys') },
    { name: 'tcp', testDir: here('./tcp') },
  ],
});
