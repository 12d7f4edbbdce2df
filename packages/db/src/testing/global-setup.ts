import type { TestProject } from 'vitest/node';
import { startTemplate } from './template.ts';

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const template = await startTemplate();
  project.provide('templateOwnerUrl', template.ownerUrl);
  project.provide('templateUrl', template.url);
  return () => template.stop();
}
