import { expect, test } from 'vitest';
import { builtScripts, SCRIPT_LIMIT_KB } from './first-load.ts';

test(`no page of the console as it is built refers to more than ${SCRIPT_LIMIT_KB} KB of script`, () => {
  const pages = [...builtScripts()];
  expect(pages.map(([page]) => page)).toContain('/(desk)/customers');
  const tooHeavy = pages.filter(([, kilobytes]) => kilobytes > SCRIPT_LIMIT_KB);
  expect(tooHeavy.map(([page, kilobytes]) => `${page}: ${kilobytes.toFixed(1)} KB`)).toEqual([]);
});
