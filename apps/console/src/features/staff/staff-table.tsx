'use client';

import { Switch } from '../../ui/checkbox.tsx';
import { type Column, ListTable } from '../../ui/list-table.tsx';
import { Time } from '../../ui/time.tsx';
import { useSelf } from '../session/self.tsx';
import { type StaffCatalogue, useStaffCatalogue } from './catalogue.tsx';
import { texts } from './texts.ts';
import { useEnable } from './use-enable.ts';
import type { Person } from './use-staff-page.ts';

interface StaffTableProps {
  readonly people: readonly Person[];
  onEdit(person: Person): void;
}

export function StaffTable({ people, onEdit }: StaffTableProps) {
  const { manager } = useSelf();
  const catalogue = useStaffCatalogue();
  const enable = useEnable();
  const columns: readonly Column<Person>[] = [
    {
      head: texts.name,
      cell: (person) => <Who person={person} isOwn={person.id === manager.id} onEdit={onEdit} />,
    },
    { head: texts.role, width: 'w-44', look: 'truncate', cell: (person) => roleOf(person, catalogue) },
    {
      head: texts.brand,
      width: 'w-36',
      look: 'truncate',
      cell: ({ brand }) => brand || <span className="text-faint">{texts.everyBrand}</span>,
    },
    { head: texts.desks, width: 'w-56', look: 'truncate font-mono text-sm', cell: maskCell },
    { head: texts.rights, width: 'w-24', cell: (person) => rightsOf(person, catalogue) },
    {
      head: texts.codes,
      width: 'w-32',
      cell: ({ otp_enabled }) =>
        otp_enabled === 1 ? texts.on : <span className="text-faint">{texts.off}</span>,
    },
    {
      head: texts.lastSignIn,
      width: 'w-36',
      look: 'truncate',
      cell: ({ last_login_time }) =>
        last_login_time > 0 ? (
          <Time seconds={last_login_time} relative />
        ) : (
          <span className="text-faint">{texts.never}</span>
        ),
    },
    {
      head: texts.enabled,
      width: 'w-24',
      cell: (person) => (
        <Switch
          aria-label={texts.enabledOf(nameOf(person))}
          checked={person.enable === 1}
          disabled={person.can_change === 0}
          onChange={(enabled) => enable(person, enabled)}
        />
      ),
    },
  ];
  return (
    <ListTable
      label={texts.title}
      isTall
      rows={people}
      keyOf={({ id }) => id}
      columns={columns}
      minWidth="min-w-270"
      rowLook={({ enable: enabled }) => enabled === 0 && 'text-muted'}
    />
  );
}

/** What a person is called, for want of a name by the id. */
export function nameOf({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return name || `#${id}`;
}

/** A session type in words. */
export function roleOf({ role }: Person, { roles }: StaffCatalogue): string {
  const name = roles.find(({ value }) => value === role)?.name ?? '';
  return texts.roles[name] ?? name;
}

function rightsOf(person: Person, { roles, rights }: StaffCatalogue): string {
  if (roles.find(({ value }) => value === person.role)?.holdsAll) return texts.allRights;
  return texts.rightsOf(rights.filter(({ name }) => person[name] === 1).length, rights.length);
}

function maskCell({ desks }: Person) {
  return <span title={desks}>{desks || <span className="font-sans text-faint">{texts.noMask}</span>}</span>;
}

interface WhoProps extends Pick<StaffTableProps, 'onEdit'> {
  readonly person: Person;
  readonly isOwn: boolean;
}

function Who({ person, isOwn, onEdit }: WhoProps) {
  const below = [person.email || (person.name && `#${person.id}`), isOwn && texts.you].filter(Boolean);
  return (
    <>
      <button
        type="button"
        aria-label={person.can_change === 1 ? texts.open(nameOf(person)) : texts.look(nameOf(person))}
        onClick={() => onEdit(person)}
        className="block max-w-full truncate font-medium hover:underline"
      >
        <bdi>{nameOf(person)}</bdi>
      </button>
      <span className="block truncate text-faint text-sm">{below.join(' · ')}</span>
    </>
  );
}
