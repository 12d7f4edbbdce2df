'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from './button.tsx';
import { Finder, hasAll, NotFound, wordsOf } from './finder.tsx';
import { PageHead } from './page-head.tsx';
import { Empty, Failed } from './states.tsx';

interface ListPageProps<Row> {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
  /** How many there are, in words. */
  countOf(rows: number): string;
  /** What is looked in, of a row. */
  textOf(row: Row): string;
  readonly search: { readonly label: string; readonly hint: string };
  /** Undefined for those who may not. */
  readonly add: { readonly label: string; run(): void } | undefined;
  /** Before the button that adds. */
  readonly actions?: ReactNode;
  /** Why the rows could not be read. */
  readonly failure: string | undefined;
  onRetry(): void;
  readonly empty: { readonly title: string; readonly hint: string };
  /** Draws the rows that are found; there is one at least. */
  children(rows: readonly Row[]): ReactNode;
}

/** A page of one list, found in by any words of a row. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, about, rows, countOf, textOf, search, add, actions, failure, onRetry, empty, children } =
    props;
  const [typed, setTyped] = useState('');
  const words = wordsOf(useDeferredValue(typed));
  const found = words.length === 0 ? rows : rows.filter((row) => hasAll(textOf(row), words));
  return (
    <div className="flex h-full flex-col">
      <PageHead title={title} about={about}>
        <p role="status" className="whitespace-nowrap text-faint text-sm">
          {rows.length > 0 &&
            (words.length > 0
              ? `${found.length.toLocaleString('en')} of ${countOf(rows.length)}`
              : countOf(rows.length))}
        </p>
        <Finder {...search} value={typed} onChange={setTyped} />
        {actions}
        {add && (
          <Button variant="primary" onClick={add.run}>
            <Plus aria-hidden className="size-4" />
            {add.label}
          </Button>
        )}
      </PageHead>
      {failure && <Failed className="m-4" message={failure} onRetry={onRetry} />}
      {!failure && rows.length === 0 && (
        <Empty {...empty} action={add && <Button onClick={add.run}>{add.label}</Button>} />
      )}
      {rows.length > 0 && found.length === 0 && <NotFound words={words} onClear={() => setTyped('')} />}
      {found.length > 0 && children(found)}
    </div>
  );
}
