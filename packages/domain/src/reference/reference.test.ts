import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Access } from '../kernel/access.ts';
import type { Contract } from '../kernel/contract.ts';
import { errors } from '../kernel/errors.ts';
import { validate } from '../kernel/validate.ts';
import { type CommandName, commandNames, contracts } from '../registry.ts';
import { models } from './models.ts';
import { referenceFiles } from './reference.ts';

const files = referenceFiles();
const fileOf = (path: string) => files[path] ?? '';
const cellsOf = (row: string) => row.split('|').map((cell) => cell.trim());

describe('commands.md', () => {
  const page = fileOf('docs/commands.md');

  test('has every command of the registry, and no other', () => {
    const sections = [...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(sections).toEqual([...commandNames]);
  });

  test('names every key a command takes, its rule and whether it must be sent', () => {
    expect(page).toContain('| `limit` | int 1..50000 | yes |');
    expect(page).toContain('| `login` | int 1..2147483647 or string 1..254 | yes |');
    expect(page).toContain('| `expected_version` | int 1..2147483647 |  |');
    expect(page).toContain('| `password` | not accepted: is set by MngSetCustomerPassword |  |');
    expect(page).toContain('| `reason` | string 5..200 | yes |');
    expect(page).toContain('| `like` | string ≤ 16 KiB |  |');
  });

  test('says of every command who may call it and what it can answer', () => {
    const whoOf = ({ callers }: Access) => {
      if (callers === 'anyone') return 'anyone';
      return callers.includes('SESSION_CUSTOMER') ? 'a signed-in customer' : 'any staff session';
    };
    for (const [name, { errors: own, access }] of Object.entries<Contract>(contracts)) {
      const section = page.slice(page.indexOf(`\n## ${name}\n`)).split('\n## ')[1] ?? '';
      for (const error of own) expect(section, name).toContain(`\`${error}\``);
      const right = 'right' in access ? access.right : undefined;
      if (right) expect(section, name).toContain(`\`${right}\``);
      else expect(section, name).toContain(`**Who**: ${whoOf(access)}`);
    }
  });
});

test('errors.md is the error table, both ways', () => {
  const rows = [
    ...fileOf('docs/errors.md').matchAll(
      /^\| <a id="\w+"><\/a>`(\w+)` \| (\d+) \| (\d+) \| `\w+` \| (.+?) \|/gm,
    ),
  ];
  const told = Object.fromEntries(
    rows.map(([, name = '', code, status, when]) => [
      name,
      { code: Number(code), status: Number(status), when },
    ]),
  );
  const table = Object.entries(errors).map(([name, { message: _, ...row }]) => [name, row]);
  expect(told).toEqual(Object.fromEntries(table));
});

test('fields.md has one line for every field of every record, in canonical order', () => {
  const page = fileOf('docs/fields.md');
  for (const model of models.values()) {
    const section = page.slice(page.indexOf(`\n## ${model.name}\n`) + 4).split('\n## ')[0] ?? '';
    const told = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    const rights = fileOf('docs/rights.md');
    const untold = Object.keys(model.fields).filter((name) => !told.includes(name));
    expect([...told, ...untold]).toHaveLength(Object.keys(model.fields).length);
    for (const name of untold) expect(rights).toContain(`<a id="${name}"></a>`);
  }
  expect(page).toContain('| `email` | `client@example.com` | `cl***@example.com` |');
});

test('rights.md has every command in its matrix', () => {
  const matrix = fileOf('docs/rights.md').split('## Who may call what')[1] ?? '';
  const told = [...matrix.matchAll(/^\| \[`(\w+)`\]/gm)].map(([, name]) => name);
  expect(told).toEqual([...commandNames]);
  const cells = (name: string) =>
    cellsOf(matrix.split('\n').find((line) => line.includes(`[\`${name}\`]`)) ?? '').slice(2, -1);
  expect(cells('MngUpdateCustomer')).toEqual(['`set_customers`', '', '✓', '✓', '✓', '✓', '✓', '']);
  expect(cells('GetCustomerSelf')).toEqual(['', '', '', '', '', '', '', '✓']);
});

test('every link inside the reference leads to something', () => {
  for (const [path, text] of Object.entries(files)) {
    for (const [, page = '', anchor = ''] of text.matchAll(/\]\(([\w.-]*)#([\w-]+)\)/g)) {
      const target = page === '' ? text : fileOf(`docs/${page}`);
      const headings = [...target.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      );
      const ids = [...target.matchAll(/<a id="([\w-]+)">/g)].map(([, id]) => id);
      expect([...headings, ...ids], `${path} leads to ${page}#${anchor}`).toContain(anchor);
    }
  }
});

describe('schema.json', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  ajv.addSchema(JSON.parse(fileOf('docs/schema.json')), 'dossier');
  const accepts = (name: CommandName, sent: Readonly<Record<string, unknown>>) =>
    ajv.validate(`dossier#/$defs/${name}.input`, sent);
  const commandAccepts = (name: CommandName, sent: Readonly<Record<string, unknown>>) => () =>
    validate<unknown>(contracts[name].input, sent);

  test.each(commandNames)('%s is there, as input and as reply', (name) => {
    expect(ajv.getSchema(`dossier#/$defs/${name}.input`)).toBeTypeOf('function');
    expect(ajv.getSchema(`dossier#/$defs/${name}.reply`)).toBeTypeOf('function');
  });

  test.each<[CommandName, Readonly<Record<string, unknown>>]>([
    ['MngAddCustomer', { first_name: 'Ann', type: 1, email: 'ann@example.com', __access: {} }],
    ['MngUpdateCustomer', { customer_id: 1, expected_version: 3, first_name: 'Ann' }],
    ['MngGetCustomerHistory', { customer_id: 1, limit: 50, offset: 0 }],
    ['AuthManager', { login: '1', password: 'anything' }],
  ])('%s takes what the command takes: %j', (name, sent) => {
    expect(accepts(name, sent)).toBe(true);
    expect(commandAccepts(name, sent)).not.toThrow();
  });

  test.each<[CommandName, Readonly<Record<string, unknown>>]>([
    ['MngAddCustomer', { first_name: 5 }],
    ['MngAddCustomer', { type: 2 }],
    ['MngAddCustomer', { first_name: 'x'.repeat(129) }],
    ['MngAddCustomer', { nonsense: 1 }],
    ['MngUpdateCustomer', { first_name: 'Ann' }],
    ['MngUpdateCustomer', { customer_id: 1, password: 'secret' }],
    ['MngUpdateCustomer', { customer_id: 1.5 }],
    ['MngGetCustomerHistory', { customer_id: 1, limit: 50_001, offset: 0 }],
    ['AuthManager', { login: true, password: 'anything' }],
  ])('%s refuses what the command refuses: %j', (name, sent) => {
    expect(accepts(name, sent)).toBe(false);
    expect(commandAccepts(name, sent)).toThrow();
  });

  test('every number a command takes has its bounds', () => {
    const { $defs } = JSON.parse(fileOf('docs/schema.json'));
    for (const name of commandNames)
      expect(JSON.stringify($defs[`${name}.input`])).not.toContain('"type":"number"}');
  });
});
