'use client';

import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { ListPage } from '../../ui/list-page.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import { roleOf, StaffTable } from './staff-table.tsx';
import { texts } from './texts.ts';
import { type Person, useStaffPage } from './use-staff-page.ts';

const PersonSheet = lazily(() => import('./person-sheet.tsx'));

/** The staff one sees, found by any word of a row. */
export function StaffPage() {
  const { people, error, refetch } = useStaffPage();
  const { can } = useSelf();
  const catalogue = useStaffCatalogue();
  const brands = [...new Set(people.flatMap(({ brand }) => (brand ? [brand] : [])))].sort();
  const [edited, setEdited] = useState<Person | 'new'>();
  return (
    <>
      <ListPage
        title={texts.title}
        about={texts.about}
        rows={people}
        countOf={texts.all}
        textOf={(one) =>
          `#${one.id} ${one.name} ${one.email} ${one.desks} ${one.brand} ${roleOf(one, catalogue)}`
        }
        search={texts.search}
        add={can('AddManager') ? { label: texts.add, run: () => setEdited('new') } : undefined}
        failure={error ? failureOf(error).message : undefined}
        onRetry={refetch}
        empty={{ title: texts.emptyTitle, hint: texts.emptyHint }}
      >
        {(found) => <StaffTable people={found} onEdit={setEdited} />}
      </ListPage>
      {edited && (
        <PersonSheet
          person={edited === 'new' ? undefined : (people.find(({ id }) => id === edited.id) ?? edited)}
          brands={brands}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
