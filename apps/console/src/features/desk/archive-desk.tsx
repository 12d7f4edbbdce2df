'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { DeskEntry } from './use-desk-page.ts';

interface ArchiveDeskProps {
  readonly desk: DeskEntry;
  /** Of its customers; undefined where it is not known. */
  readonly count: number | undefined;
  onClose(): void;
}

/** Archives a desk, once more asked. */
export default function ArchiveDesk({ desk, count, onClose }: ArchiveDeskProps) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const archive = useMutation(
    trpc.MngArchiveDesk.mutationOptions({
      onSuccess: () => {
        refresh(trpc.MngGetDesksByFilter.queryKey());
        say({ title: texts.archivedNow(desk.desk), tone: 'success' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={texts.archiveTitle(desk.desk)}
      description={texts.archiveText(count === undefined ? texts.itsCustomers : texts.count(count))}
      action={texts.archive}
      busy={archive.isPending}
      onConfirm={() => archive.mutate({ desk_id: desk.desk_id })}
    >
      {archive.error && <Problem>{failureOf(archive.error).message}</Problem>}
    </ConfirmDialog>
  );
}
