'use client';

import { Switch } from '../../ui/checkbox.tsx';
import { cn } from '../../ui/cn.ts';
import { tableLook } from '../../ui/table-look.ts';
import { Time } from '../../ui/time.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import { texts } from './texts.ts';
import { useEnable } from './use-enable.ts';
import type { Person } from './use-staff-page.ts';

interface StaffTableProps {
  readonly people: readonly Person[];
  onEdit(person: Person): void;
}

const heads = [
  texts.name,
  texts.role,
  texts.brand,
  texts.desks,
  texts.rights,
  texts.codes,
  texts.lastSignIn,
  texts.enabled,
];

export function StaffTable({ people, onEdit }: StaffTableProps) {
  const { manager } = useSelf();
  const enable = useEnable();
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table className={tableLook.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={tableLook.head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id} className={cn(tableLook.row, person.enable === 0 && 'text-muted')}>
              <th scope="row" className={cn(tableLook.cell, 'max-w-72 text-left font-normal')}>
                <button
                  type="button"
                  aria-label={texts.open(nameOf(person))}
                  onClick={() => onEdit(person)}
                  className="max-w-full truncate align-bottom font-medium hover:underline"
                >
                  <bdi>{nameOf(person)}</bdi>
                </button>
                <span className="block truncate text-faint text-sm">
                  {person.email || (person.name ? `#${person.id}` : '')}
                  {person.id === manager.id && ` · ${texts.you}`}
                </span>
              </th>
              <PersonCells person={person} />
              <td className={tableLook.cell}>
                <div className="flex">
                  <Switch
                    aria-label={texts.enabledOf(nameOf(person))}
                    checked={person.enable === 1}
                    onChange={(enabled) => enable(person, enabled)}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a person is called, for want of a name by the id. */
export function nameOf({ id, name }: Pick<Person, 'id' | 'name'>): string {
  return name || `#${id}`;
}

function PersonCells({ person }: { person: Person }) {
  const { roles, rights } = useStaffCatalogue();
  const role = roles.find(({ value }) => value === person.role);
  const held = rights.filter(({ name }) => person[name] === 1).length;
  return (
    <>
      <td className={cn(tableLook.cell, 'whitespace-nowrap')}>{texts.roles[role?.name ?? '']}</td>
      <td className={tableLook.cell}>
        {person.brand || <span className="text-faint">{texts.everyBrand}</span>}
      </td>
      <td className={cn(tableLook.cell, 'max-w-56 truncate font-mono text-sm')} title={person.desks}>
        {person.desks || <span className="font-sans text-faint">{texts.noMask}</span>}
      </td>
      <td className={cn(tableLook.cell, 'whitespace-nowrap')}>
        {role?.holdsAll ? texts.allRights : texts.rightsOf(held, rights.length)}
      </td>
      <td className={tableLook.cell}>
        {person.otp_enabled === 1 ? texts.on : <span className="text-faint">{texts.off}</span>}
      </td>
      <td className={cn(tableLook.cell, 'whitespace-nowrap')}>
        {person.last_login_time > 0 ? (
          <Time seconds={person.last_login_time} relative />
        ) : (
          <span className="text-faint">{texts.never}</span>
        )}
      </td>
    </>
  );
}
