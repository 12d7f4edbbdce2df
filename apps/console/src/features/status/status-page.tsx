'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { Finder, hasAll, NotFound, wordsOf } from '../../ui/finder.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Select } from '../../ui/select.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { countOf } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { StatusList } from './status-list.tsx';
import { texts } from './texts.ts';
import { type StatusEntry, useStatusPage } from './use-status-page.ts';
import { type StatusPlace, useStatusPlace } from './use-status-place.ts';

const StatusForm = lazily(() => import('./status-form.tsx'));
const DeleteStatus = lazily(() => import('./delete-status.tsx'));

/** The dictionary of a brand, one kind of status at a time. */
export function StatusPage() {
  const page = useStatusPage();
  const place = useStatusPlace(page.statuses);
  const { can, manager } = useSelf();
  const mayAdd = can('MngAddCustomerStatus');
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const words = wordsOf(useDeferredValue(typed));
  const { brand, brands, type, here } = place;
  function begin() {
    // Whoever is of one brand adds what is of that brand.
    if (manager.brand && manager.brand !== brand) place.setBrand(manager.brand);
    setAdding(true);
  }
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about}>
        <Finder {...texts.search} value={typed} onChange={setTyped} />
        <Select
          aria-label={texts.brand}
          className="w-44"
          value={brand}
          onChange={place.setBrand}
          options={brands.map((one) => ({ value: one, label: one || texts.everyBrand }))}
        />
        {mayAdd && (
          <Button variant="primary" onClick={begin}>
            <Plus aria-hidden className="size-4" />
            {texts.add}
          </Button>
        )}
      </PageHead>
      <Kinds place={place} />
      <div className="min-h-0 flex-1 overflow-auto">
        {page.error && (
          <Failed className="m-4" message={failureOf(page.error).message} onRetry={() => page.refetch()} />
        )}
        <Statuses
          key={`${brand} ${type}`}
          place={place}
          page={page}
          words={words}
          onClear={() => setTyped('')}
          adding={adding}
          onAdded={() => setAdding(false)}
        />
        {!page.error && here.length === 0 && !adding && (
          <Empty
            title={texts.emptyTitle}
            hint={mayAdd ? texts.emptyHint : texts.emptyReadOnly}
            action={mayAdd && <Button onClick={begin}>{texts.add}</Button>}
          />
        )}
        <Shared place={place} />
      </div>
    </div>
  );
}

/** The kinds of statuses, each with how many there are. */
function Kinds({ place: { type, countOf, setType } }: { place: StatusPlace }) {
  return (
    <nav aria-label={texts.typesLabel} className="flex gap-4 border-b px-4 pt-1">
      {texts.types.map((label, kind) => (
        <button
          key={label}
          type="button"
          aria-current={kind === type ? 'page' : undefined}
          onClick={() => setType(kind)}
          className={cn(
            '-mb-px h-8 border-transparent border-b-2 text-muted hover:text-text',
            kind === type && 'border-accent font-medium text-text',
          )}
        >
          {label} <span className="text-faint text-sm">{countOf(kind)}</span>
        </button>
      ))}
    </nav>
  );
}

/** A brand’s customers can be given what is of every brand, too. */
function Shared({ place: { brand, type, shared, setBrand } }: { place: StatusPlace }) {
  const count = shared.filter((status) => status.type === type).length;
  if (brand === '' || count === 0) return null;
  return (
    <p className="flex items-center gap-2 px-4 py-3 text-muted">
      {texts.alsoShared(count)}
      <Button size="small" variant="quiet" onClick={() => setBrand('')}>
        {texts.showShared}
      </Button>
    </p>
  );
}

interface StatusesProps {
  readonly place: StatusPlace;
  readonly page: ReturnType<typeof useStatusPage>;
  /** Those on the screen have all of them. */
  readonly words: readonly string[];
  onClear(): void;
  readonly adding: boolean;
  onAdded(): void;
}

function Statuses({ place, page, words, onClear, adding, onAdded }: StatusesProps) {
  const { brand, type, here, replacing } = place;
  const { can } = useSelf();
  const say = useToast();
  const acts = useStatusActs(page.queryKey);
  const [editing, setEditing] = useState(0);
  const [removing, setRemoving] = useState<StatusEntry>();
  const shown = here.filter((status) => hasAll(`${status.status_name} ${status.status_description}`, words));
  // Of some of them the order says nothing.
  const sortable = words.length === 0 && shown.every(({ can_change }) => can_change === 1);
  return (
    <>
      {here.length > 0 && shown.length === 0 && <NotFound words={words} onClear={onClear} />}
      {shown.length > 0 && (
        <StatusList
          statuses={shown}
          counted={page.uses !== undefined}
          onSort={can('MngSortCustomerStatuses') && sortable ? (ids) => acts.sort(ids) : undefined}
          rowProps={(status) => ({
            uses: page.uses,
            onEdit: () => setEditing(status.id),
            onRemove: () => setRemoving(status),
          })}
          instead={(status) =>
            status.id === editing && (
              <li key={status.id}>
                <StatusForm
                  type={type}
                  values={writtenOf(status)}
                  action={texts.save}
                  onCancel={() => setEditing(0)}
                  onSave={async (values) => {
                    await acts.update({ id: status.id, ...values });
                    say({ title: texts.saved(values.status_name), tone: 'success' });
                    setEditing(0);
                  }}
                />
              </li>
            )
          }
        />
      )}
      {adding && (
        <StatusForm
          type={type}
          values={{ status_name: '', status_description: '', status_color: '', to_review: 0 }}
          action={texts.create}
          onCancel={onAdded}
          onSave={async (values) => {
            const sort = Math.max(0, ...here.map((status) => status.sort)) + 1;
            await acts.add({ ...values, brand, type, sort });
            say({ title: texts.added(values.status_name), tone: 'success' });
            onAdded();
          }}
        />
      )}
      {removing && (
        <DeleteStatus
          status={removing}
          count={countOf(page.uses, removing.id)}
          others={replacing(removing)}
          onGone={() => {
            setRemoving(undefined);
            acts.readAgain();
          }}
        />
      )}
    </>
  );
}

/** What of a status its form writes. */
function writtenOf({ status_name, status_description, status_color, to_review }: StatusEntry) {
  return { status_name, status_description, status_color, to_review };
}

/** What is done to statuses; the list shows a new order at once, and the old one again when it is refused. */
function useStatusActs(queryKey: ReturnType<typeof useStatusPage>['queryKey']) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useToast();
  const readAgain = () => void queries.invalidateQueries({ queryKey });
  const add = useMutation(trpc.MngAddCustomerStatus.mutationOptions({ onSuccess: readAgain }));
  const update = useMutation(trpc.MngUpdateCustomerStatus.mutationOptions({ onSuccess: readAgain }));
  const sort = useMutation(
    trpc.MngSortCustomerStatuses.mutationOptions({
      onMutate: async ({ ids }) => {
        await queries.cancelQueries({ queryKey });
        queries.setQueryData(queryKey, (before) => before && { ...before, rows: inOrder(before.rows, ids) });
      },
      onError: (error) => say({ title: texts.notSorted, detail: failureOf(error).message, tone: 'danger' }),
      onSettled: readAgain,
    }),
  );
  return {
    add: add.mutateAsync,
    update: update.mutateAsync,
    sort: (ids: number[]) => sort.mutate({ ids }),
    readAgain,
  };
}

function inOrder<Row extends { id?: number; sort?: number }>(
  rows: readonly Row[],
  ids: readonly number[],
): Row[] {
  const placed = rows.map((row) => {
    const at = ids.indexOf(row.id ?? 0);
    return at < 0 ? row : { ...row, sort: at + 1 };
  });
  return placed.sort((a, b) => (a.sort ?? 0) - (b.sort ?? 0));
}
