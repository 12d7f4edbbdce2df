import {
  administrators,
  customerSessions,
  type Right,
  rightNames,
  rights,
  type SessionType,
  sessionTypes,
  staffSessions,
} from '../kernel/access.ts';
import type { Contract } from '../kernel/contract.ts';
import { anchored, code, linked, page, table } from './markdown.ts';
import { commandEntries, models, rightToWrite } from './models.ts';

const sessions = Object.keys(sessionTypes) as SessionType[];
const staff: readonly SessionType[] = staffSessions;
const columns: readonly SessionType[] = [...staffSessions, ...customerSessions];

const scope = `A person sees a customer when all of this holds, and a write must leave the customer there:

- **Brand**: the person's \`brand\` is empty, or equal to the customer's.
- **Desks**: the customer's desk code is in the person's \`desks\`, a comma list of codes with \`*\` for any text; \`!\` excludes
  and wins: \`*\`, \`DESK_EU*\`, \`DESK_EU*,!DESK_EU_TEST\`. Empty = none. A customer without a desk is seen with a plain \`*\` only.
- **Owner**: with \`see_all_customers\` any; without it \`manager_id\` or \`assigned_manager_id\` is the person.

Everything else does not exist for that person: \`RET_NOT_FOUND\`.`;

/** docs/rights.md: session types, rights and who may call what. */
export function rightsPage(): string {
  return page('Rights', [
    'A command asks for a session type and mostly for a right; both are read from the live session with every command.',
    '## Session types',
    table(['session type', 'number', 'staff', 'rights'], sessions.map(sessionRow)),
    '## Rights',
    table(['right', 'for', 'commands', 'fields it lets one write'], rightNames.map(rightRow)),
    '## Who may call what',
    `${code('✓')} = may call, with the right where one is named.`,
    table(['command', 'right', 'no token', ...columns.map(short)], commandEntries.map(matrixRow)),
    'A customer holds no right and sees nobody but itself; session types without a column may call only what needs no token.',
    '## Scope',
    scope,
  ]);
}

const holders: readonly SessionType[] = administrators;

function short(session: SessionType): string {
  return session.replace('SESSION_', '');
}

function sessionRow(session: SessionType) {
  const isStaff = staff.includes(session);
  const held = holders.includes(session) ? 'all' : 'those given';
  return [code(session), sessionTypes[session], isStaff ? 'yes' : '', isStaff ? held : ''];
}

function rightRow(right: Right) {
  const commands = commandEntries.filter(
    ([, { access }]) => access.callers !== 'anyone' && access.right === right,
  );
  const fields = [...models.values()].flatMap((model) =>
    Object.entries(model.fields).flatMap(([name, field]) =>
      rightToWrite(field) === right ? [code(name)] : [],
    ),
  );
  return [
    anchored(right),
    rights[right],
    commands.map(([name]) => linked(name, 'commands.md')).join(' '),
    fields.join(' '),
  ];
}

function matrixRow([name, { access }]: readonly [string, Contract]) {
  const isOpen = access.callers === 'anyone';
  return [
    linked(name, 'commands.md'),
    !isOpen && access.right ? code(access.right) : '',
    isOpen ? '✓' : '',
    ...columns.map((session) => (access.callers === 'anyone' || access.callers.includes(session) ? '✓' : '')),
  ];
}
