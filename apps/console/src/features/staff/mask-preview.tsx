'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { sentence } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { texts } from './texts.ts';

const QUIET_MS = 250;

/** What a desk mask matches while it is typed: desks by code, and how many customers, as the desk itself counts. */
export function MaskPreview({ mask }: { mask: string }) {
  const quiet = useQuiet(mask.trim());
  const { data, error, isFetching } = useQuery(
    useTRPC().MngPreviewDesks.queryOptions(
      { desks: quiet },
      { enabled: quiet !== '', placeholderData: keepPreviousData },
    ),
  );
  if (mask.trim() === '') return null;
  if (error) {
    const failure = failureOf(error);
    return <p className="text-danger text-sm">{sentence(failure.fields?.[0]?.message ?? failure.message)}</p>;
  }
  if (!data) return <p className="min-h-5 text-faint text-sm">{isFetching ? texts.matching : ''}</p>;
  const customers = data.count === undefined ? '' : `, ${texts.matchesCustomers(data.count)}`;
  // A plain * has customers without a desk, where there is no desk as well.
  const matched = data.codes.length > 0 || data.count;
  return (
    <div aria-live="polite" className="rounded border bg-surface px-3 py-2">
      <p className="text-sm">
        {matched ? `${texts.matches(data.codes.length)}${customers}` : texts.matchesNothing}
      </p>
      {data.codes.length > 0 && (
        <ul className="mt-1 flex max-h-24 flex-wrap gap-1 overflow-auto">
          {data.codes.map((code) => (
            <li key={code} className="rounded bg-hover px-1.5 font-mono text-xs leading-5">
              {code}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A value once it has not changed for a moment. */
function useQuiet(value: string): string {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}
