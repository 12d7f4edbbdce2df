'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { UsedDesk } from './use-desk-page.ts';

/** Archives a desk, once more asked. */
export default function ArchiveDesk({ desk, onClose }: { desk: UsedDesk; onClose: () => void }) {
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
      description={texts.archiveText(texts.count(desk.use_count ?? 0))}
      action={texts.archive}
      busy={archive.isPending}
      onConfirm={() => archive.mutate({ desk_id: desk.desk_id })}
    >
      {archive.error && <Problem>{failureOf(archive.error).message}</Problem>}
    </ConfirmDialog>
  );
}
