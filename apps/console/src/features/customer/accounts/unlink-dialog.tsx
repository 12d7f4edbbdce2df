'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts } from '../texts.ts';

/** Asks once more before an account leaves the customer. */
export function UnlinkDialog({ login, onDone }: { login: number; onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const say = useToast();
  const trpc = useTRPC();
  const unlink = useMutation(
    trpc.MngLinkAccountToCustomer.mutationOptions({
      onSuccess: () => {
        refresh('customer', 'accounts', 'history');
        say({ title: sideTexts.unlinked(login), tone: 'success' });
        onDone();
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={sideTexts.unlinkTitle(login)}
      description={sideTexts.unlinkHint}
      action={sideTexts.columns.unlink}
      busy={unlink.isPending}
      onConfirm={() => unlink.mutate({ login, customer_id: 0 })}
    >
      {unlink.error && <Failed message={failureOf(unlink.error).message} />}
    </ConfirmDialog>
  );
}
