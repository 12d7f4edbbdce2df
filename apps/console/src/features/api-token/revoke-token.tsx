'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import type { ApiToken } from './use-token-page.ts';

/** Revokes a token, once more asked. */
export default function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const revoke = useMutation(
    trpc.MngRevokeApiToken.mutationOptions({
      onSuccess: () => {
        refresh(trpc.MngGetApiTokens.queryKey());
        say({ title: texts.revokedNow(token.name), tone: 'success' });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={(open) => !open && onClose()}
      title={texts.revokeTitle(token.name)}
      description={texts.revokeText}
      action={texts.revoke}
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate({ id: token.id })}
    >
      {revoke.error && <Problem>{failureOf(revoke.error).message}</Problem>}
    </ConfirmDialog>
  );
}
