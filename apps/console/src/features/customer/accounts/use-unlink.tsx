'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { Ask } from '../ask.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts } from '../texts.ts';

/** Asks once more before an account leaves the customer. */
export function useUnlink() {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const say = useToast();
  const [asked, setAsked] = useState({ open: false, login: 0 });
  const close = () => setAsked((before) => ({ ...before, open: false }));
  const unlink = useMutation(
    useTRPC().MngLinkAccountToCustomer.mutationOptions({
      onSuccess: ({ login }) => {
        refresh('customer', 'accounts', 'history');
        say({ title: sideTexts.unlinked(login), tone: 'success' });
        close();
      },
    }),
  );
  function ask(login: number) {
    unlink.reset();
    setAsked({ open: true, login });
  }
  const question = (
    <Ask
      open={asked.open}
      onOpenChange={close}
      title={sideTexts.unlinkTitle(asked.login)}
      description={sideTexts.unlinkHint}
      action={sideTexts.columns.unlink}
      busy={unlink.isPending}
      onConfirm={() =>
        unlink.mutate({ login: asked.login, customer_id: 0, expected_customer_id: customer_id })
      }
    >
      {unlink.error && <Failed message={failureOf(unlink.error).message} />}
    </Ask>
  );
  return { ask, question };
}
