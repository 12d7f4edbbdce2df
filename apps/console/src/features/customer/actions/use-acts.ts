'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { CUSTOMER_STATUS } from '../customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer, useTakeCustomer } from '../page/use-refresh-customer.ts';
import { askTexts } from './ask-texts.ts';

/** Acts on the customer as a whole, each one command; `done` runs when one has been done. */
export function useActs(done: () => void = () => undefined) {
  const { customer } = useCustomerHere();
  const { customer_id } = customer;
  const trpc = useTRPC();
  const say = useToast();
  const take = useTakeCustomer(customer_id);
  const refresh = useRefreshCustomer(customer_id);
  const onError = (error: unknown) => say({ title: failureOf(error).message, tone: 'danger' });

  function told(title: string) {
    say({ title, tone: 'success', duration: 4000 });
    done();
  }

  const update = useMutation(
    trpc.MngUpdateCustomer.mutationOptions({
      onError,
      onSuccess: ({ customer: saved }) => {
        take(saved);
        told(saved.status === CUSTOMER_STATUS.blocked ? askTexts.blocked : askTexts.unblocked);
      },
    }),
  );
  const archive = useMutation(
    trpc.MngArchiveCustomer.mutationOptions({
      onError,
      onSuccess: ({ customer: saved }) => {
        take(saved);
        told(askTexts.archived);
      },
    }),
  );
  const restore = useMutation(
    trpc.MngRestoreCustomer.mutationOptions({
      onError,
      onSuccess: ({ customer: saved }) => {
        take(saved);
        told(askTexts.restored);
      },
    }),
  );
  const otp = useMutation(
    trpc.MngSetCustomerOTP.mutationOptions({
      onError,
      onSuccess: ({ enable_otp }, { reset }) => {
        refresh('customer', 'history');
        if (reset) told(askTexts.otpReset);
        else told(enable_otp === 1 ? askTexts.otpRequired : askTexts.otpDropped);
      },
    }),
  );
  return {
    setStatus: (status: number) => update.mutate({ customer_id, status, expected_version: customer.version }),
    archive: () => archive.mutate({ customer_id }),
    restore: () => restore.mutate({ customer_id }),
    setOtp: (set: { enable_otp?: 0 | 1; reset?: 1 }) => otp.mutate({ customer_id, ...set }),
    busy: update.isPending || archive.isPending || restore.isPending || otp.isPending,
  };
}
