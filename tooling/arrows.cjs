const tests = '\\.test\\.ts$|/src/testing/|^packages/testkit/|^e2e/|^tooling/';

/** Files of the console that only run on the server: routes, and what says so by `server-only`. */
const onTheServer =
  '^apps/console/src/app/.*(page|layout)\\.tsx$|^apps/console/src/trpc/server\\.tsx$|/(require-self|prefetch|[a-z-]+-catalogue)\\.ts$';

/** What a room may import of the workspace besides itself; everything not named is forbidden. */
const arrows = {
  'packages/wire': [],
  'packages/runtime': [],
  'packages/db': [],
  'packages/domain': ['packages/db'],
  'packages/client': ['packages/wire', 'packages/domain/src/contracts'],
  'packages/testkit': [
    'packages/db',
    'packages/domain',
    'packages/runtime',
    'packages/wire',
    'packages/client',
  ],
  'apps/tcp': ['packages/db', 'packages/domain', 'packages/runtime', 'packages/wire'],
  'apps/jobs': ['packages/db', 'packages/domain', 'packages/runtime', 'packages/wire'],
  'apps/cli': ['packages/db', 'packages/domain', 'packages/runtime', 'packages/client'],
  'apps/console': ['packages/domain', 'packages/db', 'packages/runtime'],
  bench: ['packages/db', 'packages/domain', 'packages/runtime'],
};

const rooms = Object.entries(arrows).map(([room, allowed]) => ({
  name: `arrow-${room.replace('/', '-')}`,
  comment: `${room} may import of the workspace: ${allowed.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: tests },
  to: { path: '^(apps|packages|bench)/', pathNot: [room, ...allowed].map((path) => `^${path}(/|\\.|$)`) },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'apps-apart',
      comment: 'Apps never import each other, tests included.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testkit-in-tests-only',
      comment: 'What runs in production does not know the test kit.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: tests },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '\\.test\\.ts$|/src/testing/' },
    },
    {
      name: 'prisma-in-its-place',
      comment: 'Prisma is named only in packages/db and in domain handlers.',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: '^packages/(db|domain)/' },
      to: { path: '@prisma[/+]|^packages/db/generated/' },
    },
    {
      name: 'pg-in-its-place',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: `^packages/db/|${tests}` },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'wire-needs-nothing',
      comment: 'The frames are plain bytes: no library is needed for them.',
      severity: 'error',
      from: { path: '^packages/wire/', pathNot: tests },
      to: { path: 'node_modules/' },
    },
    {
      name: 'kernel-knows-no-aggregate',
      comment:
        'Log, passwords and sessions are what every command runs on; every other folder is an aggregate.',
      severity: 'error',
      from: { path: '^packages/domain/src/kernel/', pathNot: tests },
      to: { path: '^packages/domain/src/', pathNot: '^packages/domain/src/(kernel|log|password|session)/' },
    },
    {
      name: 'aggregates-apart',
      comment: "An aggregate reads another's model, status, scope and contract, never its handlers.",
      severity: 'error',
      from: { path: '^packages/domain/src/([^/]+)/', pathNot: tests },
      to: { path: '^packages/domain/src/[^/]+/handlers\\.ts$', pathNot: '^packages/domain/src/$1/' },
    },
    {
      name: 'contracts-stay-browser-safe',
      comment: 'From the contracts nothing that needs a server is reached, at any distance, types included.',
      severity: 'error',
      from: {
        path: '^packages/domain/src/(contracts|constants)\\.ts$|^packages/domain/src/[^/]+/contract\\.ts$',
      },
      to: { path: '^packages/db/|/handlers\\.ts$|@prisma[/+]|node_modules/pg/|^node:', reachable: true },
    },
    {
      name: 'constants-cost-a-page-nothing',
      comment: 'What pages load at once of the contracts comes without their schemas.',
      severity: 'error',
      from: { path: '^packages/domain/src/constants\\.ts$' },
      to: { path: 'node_modules/|^packages/domain/src/kernel/', reachable: true },
    },
    {
      name: 'screens-know-no-server',
      comment:
        'What runs in a browser takes contracts, and reaches no handler, database or server of ours at any distance.',
      severity: 'error',
      from: { path: '^apps/console/src/(features|ui|trpc|app)/', pathNot: `${tests}|${onTheServer}` },
      to: {
        path: '^packages/(db|runtime)/|^packages/domain/src/(server|handlers)\\.ts$|^packages/domain/src/[^/]+/handlers\\.ts$|^apps/console/src/server/',
        reachable: true,
      },
    },
    {
      name: 'primitives-know-no-word',
      comment: 'ui knows neither features nor commands; what asks commands knows no feature.',
      severity: 'error',
      from: { path: '^apps/console/src/(ui|trpc)/', pathNot: tests },
      to: { path: '^apps/console/src/(features|app)/' },
    },
    {
      name: 'primitives-ask-nothing',
      severity: 'error',
      from: { path: '^apps/console/src/ui/', pathNot: tests },
      to: { path: '^apps/console/src/trpc/|^packages/' },
    },
    { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^packages/db/generated/' },
    exclude: { path: '^packages/client/dist/|^apps/console/\\.next/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['dossier-source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
