'use client';

import { Skeleton } from './states.tsx';

/** Numbers of use by id, which come after the list itself; until then, why they are not there. */
export type Uses = ReadonlyMap<number, number> | 'counting' | 'failed';

interface Counted<Row> {
  readonly data?: { readonly rows: readonly Row[] } | undefined;
  readonly isError: boolean;
}

/** What a question for numbers has brought so far. */
export function toUses<Row extends { readonly use_count?: number }>(
  { data, isError }: Counted<Row>,
  idOf: (row: Row) => number | undefined,
): Uses {
  if (data) return new Map(data.rows.map((row) => [idOf(row) ?? 0, row.use_count ?? 0]));
  return isError ? 'failed' : 'counting';
}

/** How often something is used; `undefined` while that is not known. */
export function countOf(uses: Uses | undefined, id: number): number | undefined {
  return uses instanceof Map ? (uses.get(id) ?? 0) : undefined;
}

/** A number of use in its column. */
export function UseCount({ uses, id }: { uses: Uses; id: number }) {
  if (uses === 'counting') return <Skeleton className="ml-auto w-8" />;
  if (uses === 'failed')
    return (
      <span className="text-faint" title="It could not be counted. It is asked again when something changes.">
        –<span className="sr-only"> not counted</span>
      </span>
    );
  return countOf(uses, id)?.toLocaleString('en');
}
