import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, expect, test } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('./arrows.cjs');

const refused: [rule: string, from: string, to: string][] = [
  ['arrow-packages-wire', 'packages/wire/src/index.ts', 'packages/db/src/index.ts'],
  ['arrow-packages-runtime', 'packages/runtime/src/index.ts', 'packages/wire/src/index.ts'],
  ['arrow-packages-db', 'packages/db/src/pool.ts', 'packages/domain/src/server.ts'],
  ['arrow-packages-domain', 'packages/domain/src/kernel/execute.ts', 'packages/wire/src/index.ts'],
  ['arrow-packages-domain', 'packages/domain/src/server.ts', 'packages/runtime/src/index.ts'],
  ['arrow-apps-cli', 'apps/cli/src/main.ts', 'packages/wire/src/index.ts'],
  ['arrow-bench', 'bench/src/main.ts', 'apps/cli/src/main.ts'],
  ['arrow-apps-cli', 'apps/cli/src/main.ts', 'bench/src/main.ts'],
  ['apps-apart', 'apps/cli/src/main.ts', 'apps/tcp/src/main.ts'],
  ['apps-apart', 'apps/cli/src/main.test.ts', 'apps/tcp/src/main.ts'],
  ['testkit-in-tests-only', 'packages/domain/src/server.ts', 'packages/testkit/src/index.ts'],
  ['tests-are-leaves', 'packages/wire/src/index.ts', 'packages/wire/src/decoder.test.ts'],
  ['prisma-in-its-place', 'apps/tcp/src/main.ts', 'packages/db/generated/client.ts'],
  [
    'kernel-knows-no-aggregate',
    'packages/domain/src/kernel/execute.ts',
    'packages/domain/src/customer/model.ts',
  ],
  [
    'contracts-stay-browser-safe',
    'packages/domain/src/contracts.ts',
    'packages/domain/src/customer/handlers.ts',
  ],
  ['aggregates-apart', 'packages/domain/src/note/add-note.ts', 'packages/domain/src/customer/handlers.ts'],
  ['contracts-stay-browser-safe', 'packages/domain/src/customer/contract.ts', 'packages/db/src/index.ts'],
  ['screens-know-no-server', 'apps/console/src/features/desk/desks.tsx', 'packages/domain/src/server.ts'],
  ['screens-know-no-server', 'apps/console/src/ui/button.tsx', 'packages/db/src/index.ts'],
  ['screens-know-no-server', 'apps/console/src/trpc/client.ts', 'packages/domain/src/customer/handlers.ts'],
  ['primitives-know-no-word', 'apps/console/src/ui/button.tsx', 'apps/console/src/features/desk/desks.tsx'],
  ['primitives-know-no-word', 'apps/console/src/trpc/live.tsx', 'apps/console/src/features/desk/desks.tsx'],
  ['primitives-ask-nothing', 'apps/console/src/ui/button.tsx', 'apps/console/src/trpc/client.ts'],
];

const allowed: [from: string, to: string][] = [
  ['packages/domain/src/kernel/execute.ts', 'packages/db/src/index.ts'],
  ['packages/domain/src/server.test.ts', 'packages/testkit/src/index.ts'],
  ['apps/tcp/src/main.ts', 'packages/wire/src/index.ts'],
  ['apps/cli/src/main.ts', 'packages/domain/src/server.ts'],
  ['apps/console/src/features/desk/desks.tsx', 'packages/domain/src/contracts.ts'],
  ['apps/console/src/features/desk/desks.tsx', 'apps/console/src/ui/button.tsx'],
  ['apps/console/src/server/server.ts', 'packages/domain/src/server.ts'],
];

let folder = '';

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(refused)('%s: %s may not import %s', async (rule, from, to) => {
  expect(await brokenRules(from, to)).toContain(rule);
});

test.each(allowed)('%s may import %s', async (from, to) => {
  expect(await brokenRules(from, to)).toEqual([]);
});

test('an import type is an arrow too', async () => {
  const rules = await brokenRules('packages/wire/src/index.ts', 'packages/db/src/index.ts', 'import type');
  expect(rules).toContain('arrow-packages-wire');
});

async function brokenRules(from: string, to: string, verb = 'import'): Promise<string[]> {
  folder = mkdtempSync(join(tmpdir(), 'arrows-'));
  const path = relative(dirname(from), to).replace(/^(?!\.)/, './');
  place(to, 'export const one = 1;\nexport type One = number;\n');
  place(
    from,
    `${verb} { ${verb === 'import' ? 'one' : 'One'} as mine } from '${path}';\nexport default mine;\n`,
  );
  const { output } = await cruise(
    ['apps', 'packages', 'bench'].filter((group) => from.startsWith(group)),
    {
      ...options,
      validate: true,
      ruleSet: { forbidden },
      baseDir: folder,
    },
  );
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

function place(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
