'use client';

import type { CommandName } from '@dossier/domain/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Accounts } from '../accounts/accounts.tsx';
import { ContactPanel } from '../contact/contact-panel.tsx';
import { FieldGroups } from '../edit/field-groups.tsx';
import { Notes } from '../notes/notes.tsx';
import { RevealsProvider } from '../reveal/reveals.tsx';
import { texts } from '../texts.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { CustomerHeader } from './customer-header.tsx';
import { type CustomerHere, CustomerHereProvider } from './here.tsx';
import { NamesProvider } from './names.tsx';
import { asked } from './queries.ts';
import { useCustomerLive } from './use-customer-live.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

/** Everything about one customer on one page. */
export function CustomerPage({ customer_id }: { customer_id: number }) {
  const { data, error } = useSuspenseQuery(
    useTRPC().MngGetCustomer.queryOptions(asked.customer(customer_id)),
  );
  useLeaveGuard();
  const live = useCustomerLive(customer_id);
  const isGone = live.isGone || (!!error && failureOf(error).error === 'RET_NOT_FOUND');
  const { highlighted } = live;
  const here: CustomerHere = useMemo(() => {
    const { can = [], cannot = [] } = isGone ? {} : data;
    return {
      customer: data.customer,
      can: (command: CommandName) => can.includes(command),
      whyNot: (command: CommandName) => sentence(cannot.find((one) => one.command === command)?.message),
      highlighted,
    };
  }, [data, highlighted, isGone]);
  return (
    <CustomerHereProvider here={here}>
      <NamesProvider>
        <RevealsProvider>
          <article className="min-w-0 pb-8">
            <CustomerHeader />
            {isGone && (
              <p role="alert" className="mx-4 mt-3 rounded bg-warning-soft px-3 py-2 text-warning">
                {texts.gone}
              </p>
            )}
            <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.15fr)] gap-x-4 gap-y-3 px-4 pt-3 xl:grid-cols-[minmax(0,1.9fr)_minmax(0,1.2fr)]">
              <ContactPanel />
              <FieldGroups />
              <div className="flex min-w-0 flex-col gap-3">
                <Accounts />
                <Notes />
                <Timeline />
              </div>
            </div>
          </article>
        </RevealsProvider>
      </NamesProvider>
    </CustomerHereProvider>
  );
}
