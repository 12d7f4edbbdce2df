'use client';

import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { countOf } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { DeskTable } from './desk-table.tsx';
import { texts } from './texts.ts';
import { type DeskEntry, useDeskPage } from './use-desk-page.ts';

const DeskSheet = lazily(() => import('./desk-sheet.tsx'));
const ArchiveDesk = lazily(() => import('./archive-desk.tsx'));

/** Every desk one sees, with who works there and how many customers belong to it. */
export function DeskPage() {
  const { desks, uses, error, refetch } = useDeskPage();
  const { nameOf } = useStaffNames();
  const { can } = useSelf();
  const [withArchived, setWithArchived] = useState(false);
  const [edited, setEdited] = useState<DeskEntry | 'new'>();
  const [archiving, setArchiving] = useState<DeskEntry>();
  const brands = [...new Set(desks.flatMap(({ brand }) => (brand ? [brand] : [])))];
  const mayAdd = can('MngAddDesk');
  return (
    <>
      <ListPage
        title={texts.title}
        about={texts.about}
        rows={desks.filter(({ status }) => withArchived || status === 0)}
        countOf={texts.all}
        textOf={({ desk, name, brand, manager_id }) => `${desk} ${name} ${brand} ${nameOf(manager_id)}`}
        search={texts.search}
        add={mayAdd ? { label: texts.add, run: () => setEdited('new') } : undefined}
        actions={
          desks.some(({ status }) => status !== 0) && (
            <CheckboxField label={texts.showArchived} checked={withArchived} onChange={setWithArchived} />
          )
        }
        failure={error ? failureOf(error).message : undefined}
        onRetry={refetch}
        empty={{
          title: desks.length === 0 ? texts.emptyTitle : texts.allArchived,
          hint: mayAdd ? texts.emptyHint : texts.emptyReadOnly,
        }}
      >
        {(found) => (
          <DeskTable desks={found} uses={uses} nameOf={nameOf} onEdit={setEdited} onArchive={setArchiving} />
        )}
      </ListPage>
      {edited && (
        <DeskSheet
          desk={edited === 'new' ? undefined : edited}
          brands={brands}
          onClose={() => setEdited(undefined)}
        />
      )}
      {archiving && (
        <ArchiveDesk
          desk={archiving}
          count={countOf(uses, archiving.desk_id)}
          onClose={() => setArchiving(undefined)}
        />
      )}
    </>
  );
}
