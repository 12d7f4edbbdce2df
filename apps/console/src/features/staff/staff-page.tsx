'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/field.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { StaffTable } from './staff-table.tsx';
import { texts } from './texts.ts';
import { type Person, useStaffPage } from './use-staff-page.ts';

const PersonSheet = lazily(() => import('./person-sheet.tsx'));

/** The staff one sees, found by any word of a row. */
export function StaffPage() {
  const { people, error, refetch } = useStaffPage();
  const { can } = useSelf();
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Person | 'new'>();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = people.filter((one) => hasAll(one, words));
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about}>
        <Input
          type="search"
          aria-label={texts.search}
          placeholder={texts.searchHint}
          className="w-56"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {can('AddManager') && (
          <Button variant="primary" onClick={() => setEdited('new')}>
            <Plus aria-hidden className="size-4" />
            {texts.add}
          </Button>
        )}
      </PageHead>
      {error && <Failed className="m-4" message={failureOf(error).message} onRetry={() => refetch()} />}
      {!error && shown.length === 0 && (
        <Empty
          title={texts.emptyTitle}
          hint={texts.emptyHint}
          action={<Button onClick={() => setSearch('')}>{texts.clear}</Button>}
        />
      )}
      {shown.length > 0 && <StaffTable people={shown} onEdit={setEdited} />}
      {edited && (
        <PersonSheet
          person={edited === 'new' ? undefined : (people.find(({ id }) => id === edited.id) ?? edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

function hasAll({ id, name, email, desks, brand }: Person, words: readonly string[]): boolean {
  const text = `${id} ${name} ${email} ${desks} ${brand}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
