import { readFileSync, writeFileSync } from 'node:fs';
import { clientOf, createTestDesk, PASSWORD, signIn, type TestDesk } from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type CommandName, commandNames, findContract } from '../contracts.ts';
import type { JobName } from '../job/contract.ts';
import { type Refused, refusals } from '../testing/example-refusals.ts';
import { scenario } from '../testing/example-scenario.ts';
import { Recorder } from '../testing/recorder.ts';
import { EXAMPLES_FILE, type Example } from './examples.ts';

const NOW = 1_800_000_000;

/** What differs from run to run: secrets, what the chain adds, and row numbers that access records take part in. */
const volatile = new Set([
  '__token',
  'secret',
  'code',
  'otp_url',
  'hash',
  'seq',
  'read_seq',
  'token',
  'change_id',
  'sid',
  'session',
  'next',
]);

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk({ now: () => NOW });
  const helper = await signIn(at, { role: 3 });
  await helper.ok('SetManagerPassword', { id: at.admin.staff_id, password: PASSWORD, password_temporary: 0 });
  await at.database.app.query({
    text: 'delete from api_token where manager_id = $1',
    values: [helper.staff_id],
  });
  await at.database.app.query({ text: 'delete from staff where id = $1', values: [helper.staff_id] });
  await at.database.app.query({ text: "update staff set name = 'Administrator' where id = 1", values: [] });
  for (const table of ['staff', 'api_token']) {
    await at.database.owner.query({
      text: `alter table ${table} alter column id restart with 2`,
      values: [],
    });
  }
});
afterAll(() => at.close());

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isVolatile(key: string, value: unknown): boolean {
  // The code of an error is a number, and stays.
  const isSecret = volatile.has(key) && value !== '' && !(key === 'code' && typeof value === 'number');
  return isSecret || (typeof value === 'string' && UUID.test(value));
}

function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, isVolatile(key, inner) ? '…' : settled(inner)]),
  );
}

const subscriber = new Recorder();

/** The job without which a command would have nothing to show. */
const jobBefore: Readonly<Record<string, JobName>> = {
  MngGetStatistics: 'ComputeStatistics',
  GetNotifications: 'RunContactReminders',
};

async function runJob(name: JobName): Promise<void> {
  const claimed = await at.desk.jobs.claim(name, { tick: NOW, by: 'examples' });
  if (claimed) await at.desk.jobs.run(claimed);
  const unnumbered =
    'select 1 from change c where not exists (select 1 from change_seq n where n.change_id = c.change_id)';
  const isNumbered = async () => (await at.database.app.query({ text: unnumbered, values: [] })).length === 0;
  await vi.waitUntil(isNumbered, { timeout: 20_000 });
}

async function run(): Promise<Record<string, Example>> {
  const examples: Record<string, Example> = {};
  const tokens = { staff: '', customer: '' };
  let secret = '';
  let group = '';
  let seq = 0;
  const code = (later: number) => generateSync({ secret, epoch: NOW + later * 30 });
  for (const [command, of] of scenario) {
    const job = jobBefore[command];
    if (job) await runJob(job);
    const data = typeof of === 'function' ? of({ secret, code, group, seq }) : of;
    const { status, data: reply } = await send(command, data, tokens);
    expect([command, status, status === 200 ? '' : reply]).toEqual([command, 200, '']);
    const told = reply as { __token: string; secret: string; group: string; rows?: { seq?: number }[] };
    if (command === 'AuthManager') tokens.staff = told.__token;
    if (command === 'AuthCustomer') tokens.customer = told.__token;
    if (told.secret) secret = told.secret;
    if (told.group) group = told.group;
    if (command === 'GetNotifications') seq = told.rows?.[0]?.seq ?? 0;
    examples[command] = { ...examples[command], data: settled(data), reply: settled(reply) };
    if (scenario.findLast(([name]) => name === command)?.[1] !== of) continue;
    for (const [name, refused] of refusedAfter(command)) {
      const sent = typeof refused === 'function' ? refused({ secret, code, group, seq }) : refused;
      const no = await send(name, sent, tokens);
      expect([name, no.status]).not.toEqual([name, 200]);
      const told = { data: settled(sent), status: no.status, reply: settled(no.data) };
      examples[name] = { data: {}, reply: {}, ...examples[name], refused: told };
    }
  }
  return examples;
}

function send(
  command: CommandName,
  data: Readonly<Record<string, unknown>>,
  tokens: { staff: string; customer: string },
) {
  const callers = findContract(command)?.access.callers ?? 'anyone';
  const kind = callers.includes('SESSION_CUSTOMER') ? 'customer' : 'staff';
  return clientOf(at.desk, 0, tokens[kind]).call(command, data, { subscriber });
}

/** What is to be refused once this command was done. */
function refusedAfter(command: CommandName) {
  const entries = Object.entries(refusals) as [CommandName, Refused][];
  return entries
    .filter(([name, { after = name }]) => after === command)
    .map(([name, { data }]) => [name, data] as const);
}

test('every command answers as the reference shows; npm test -- examples with UPDATE_EXAMPLES=1 writes it anew', async () => {
  const ran = await run();
  expect(Object.keys(ran).sort()).toEqual([...commandNames].sort());
  if (process.env['UPDATE_EXAMPLES']) writeFileSync(EXAMPLES_FILE, `${JSON.stringify(ran, undefined, 2)}\n`);
  expect(ran).toEqual(JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8')));
});
