import { fileURLToPath } from 'node:url';

/** How people sign in, as far as this start knows it. */
export type SignIn = DemoSignIns &
  (
    | { kind: 'demo'; password: string }
    | { kind: 'once'; password: string }
    | { kind: 'set' }
    | { kind: 'kept' }
  );

/** Somebody of the demo to sign in as. */
export interface DemoPerson {
  name: string;
  email: string;
  role: string;
  brand: string;
  about: string;
}

interface DemoSignIns {
  /** Told at the start that made them. */
  people?: readonly DemoPerson[];
  /** Where they stand from then on. */
  file?: string;
}

export interface GreetingFacts {
  /** As `host:port`. */
  listening: { tcp: string; tls?: string; ops: string; jobs?: string; console?: string };
  database: string;
  signIn: SignIn;
  dev: boolean;
}

const call = fileURLToPath(new URL('../../../scripts/call.mjs', import.meta.url));

/** What is printed when everything listens. */
export function greeting({ listening, database, signIn, dev }: GreetingFacts): string {
  const rows = [
    ...(listening.console ? [['Console', `http://${listening.console}   in a browser`]] : []),
    ['TCP', `${listening.tcp}   one JSON document per line`],
    ...(listening.tls ? [['TLS', listening.tls]] : []),
    ['Health', `http://${listening.ops}/healthz  /readyz  /metrics`],
    ...(listening.jobs ? [['Jobs', `http://${listening.jobs}/metrics   dossier jobs lists them`]] : []),
    ['Database', database],
    ['Sign in', signInText(signIn)],
  ];
  return [
    '',
    `Dossier is running${dev ? ' and reloads on changes' : ''}.`,
    '',
    ...rows.map(([name = '', text]) => `  ${name.padEnd(10)}${text}`),
    '',
    ...demoText(signIn),
    'Try it in another terminal:',
    '',
    `  ${tryLine(listening.tcp, signIn)}`,
    '',
    'Ctrl-C or `npm run stop` ends it.',
    '',
  ].join('\n');
}

function signInText(signIn: SignIn): string {
  switch (signIn.kind) {
    case 'demo':
      return `login 1, password ${signIn.password} (for trying out, unless it was changed since)`;
    case 'once':
      return `login 1, one-time password ${signIn.password} (shown this once; change it with SetManagerPassword)`;
    case 'set':
      return 'login 1, password as in ADMIN_PASSWORD';
    case 'kept':
      return 'login 1, with the password given at the first start or set since';
  }
}

function demoText({ people, file }: SignIn): string[] {
  if (people) return ['The people of the demo, all with the same password:', '', signInsTable(people)];
  return file === undefined
    ? []
    : [
        `The people of the demo stand in ${file}; their password was the administrator’s at the first start.`,
        '',
      ];
}

/** Everybody of the demo: what they sign in with and what there is to see as them. */
export function signInsTable(people: readonly DemoPerson[]): string {
  const administrator = { email: '1', role: 'SESSION_ADMIN', brand: '', about: 'administrator: everything' };
  const rows = [administrator, ...people].map(({ email, role, brand, about }) => [
    email,
    role.slice('SESSION_'.length),
    brand || 'all brands',
    about,
  ]);
  const head = ['login', 'role', 'brand', 'what for'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n`;
}

/** One line to copy that gets an answer; it needs nothing but Node. */
function tryLine(address: string, signIn: SignIn): string {
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at).replace(/^\[|\]$/g, '');
  const port = address.slice(at + 1);
  const where = `${host === '127.0.0.1' ? '' : ` --host ${host}`}${port === '8080' ? '' : ` --port ${port}`}`;
  return `node ${shellWord(call)}${where} ${command(signIn)}`;
}

function command(signIn: SignIn): string {
  if (signIn.kind === 'set' || signIn.kind === 'kept') return 'Ping';
  return `AuthManager ${shellWord(JSON.stringify({ login: 1, password: signIn.password }))}`;
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
