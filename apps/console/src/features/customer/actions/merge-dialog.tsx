'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { askTexts } from './ask-texts.ts';
import { MergeCompare } from './merge-compare.tsx';
import { MergeSearch } from './merge-search.tsx';

/** Makes one customer of two: first the other one is found, then chosen what it brings. */
export function MergeDialog({ onDone }: { onDone: () => void }) {
  const [from, setFrom] = useState<number>();
  const other = useQuery(
    useTRPC().MngGetCustomer.queryOptions({ customer_id: from ?? 1 }, { enabled: from !== undefined }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      size="medium"
      title={askTexts.mergeTitle}
      description={askTexts.mergeHint}
    >
      {from === undefined && <MergeSearch onChoose={setFrom} />}
      {from !== undefined && other.isPending && <Skeleton className="h-24" />}
      {from !== undefined && other.error && (
        <Failed message={failureOf(other.error).message} onRetry={() => void other.refetch()} />
      )}
      {from !== undefined && other.data && (
        <MergeCompare other={other.data.customer} onBack={() => setFrom(undefined)} onDone={onDone} />
      )}
    </Dialog>
  );
}
