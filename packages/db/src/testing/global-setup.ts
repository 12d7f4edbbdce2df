import type { TestProject } from 'vitest/node';
import { startTemplate } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's and the application's URL of a migrated database that tests only copy. */
    templateOwnerUrl: string;
    templateUrl: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const template = await startTemplate();
  project.provide('templateOwnerUrl', template.ownerUrl);
  project.provide('templateUrl', template.url);
  return () => template.stop();
}
