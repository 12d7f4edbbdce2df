'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { DeskTable } from './desk-table.tsx';
import { texts } from './texts.ts';
import { type UsedDesk, useDeskPage } from './use-desk-page.ts';

const DeskSheet = lazily(() => import('./desk-sheet.tsx'));
const ArchiveDesk = lazily(() => import('./archive-desk.tsx'));

/** Every desk one sees, with who works there and how many customers belong to it. */
export function DeskPage() {
  const { desks, error, refetch } = useDeskPage();
  const { can } = useSelf();
  const [withArchived, setWithArchived] = useState(false);
  const [edited, setEdited] = useState<UsedDesk | 'new'>();
  const [archiving, setArchiving] = useState<UsedDesk>();
  const shown = desks.filter(({ status }) => withArchived || status === 0);
  const brands = [...new Set(desks.flatMap(({ brand }) => (brand ? [brand] : [])))];
  const mayAdd = can('MngAddDesk');
  const add = () => setEdited('new');
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about}>
        {desks.some(({ status }) => status !== 0) && (
          <CheckboxField label={texts.showArchived} checked={withArchived} onChange={setWithArchived} />
        )}
        {mayAdd && (
          <Button variant="primary" onClick={add}>
            <Plus aria-hidden className="size-4" />
            {texts.add}
          </Button>
        )}
      </PageHead>
      {error && <Failed className="m-4" message={failureOf(error).message} onRetry={() => refetch()} />}
      {!error && shown.length === 0 && (
        <Empty
          title={desks.length === 0 ? texts.emptyTitle : texts.allArchived}
          hint={mayAdd ? texts.emptyHint : texts.emptyReadOnly}
          action={mayAdd && <Button onClick={add}>{texts.add}</Button>}
        />
      )}
      {shown.length > 0 && <DeskTable desks={shown} onEdit={setEdited} onArchive={setArchiving} />}
      {edited && (
        <DeskSheet
          desk={edited === 'new' ? undefined : edited}
          brands={brands}
          onClose={() => setEdited(undefined)}
        />
      )}
      {archiving && <ArchiveDesk desk={archiving} onClose={() => setArchiving(undefined)} />}
    </div>
  );
}
