'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button, buttonLook } from '../../../ui/button.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { Time } from '../../../ui/time.tsx';
import { ContactLink } from '../../customer/contact-link.tsx';
import { CustomerSummary } from '../../customer/customer-summary.tsx';
import type { Customer } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { openedTexts } from '../opened-texts.ts';
import { texts } from '../texts.ts';

interface PeekProps {
  readonly customer_id: number;
  onClose(): void;
}

/** A look at the customer under the keys, beside the table, which goes on being used. */
export default function Peek({ customer_id, onClose }: PeekProps) {
  const { data, error, refetch } = useQuery(useTRPC().MngGetCustomer.queryOptions({ customer_id }));
  const customer = data?.customer;
  return (
    <aside aria-label={openedTexts.peek} className="flex w-80 shrink-0 flex-col border-l bg-raised xl:w-96">
      <div className="flex items-center gap-2 border-b px-4 py-2">
        <h2 dir="auto" className="min-w-0 flex-1 truncate text-left font-semibold text-lg">
          {customer ? customer.full_name || texts.noName : <Skeleton className="w-40" />}
        </h2>
        <Link href={`/customers/${customer_id}`} className={buttonLook({ size: 'small' })}>
          {openedTexts.open}
        </Link>
        <Button variant="quiet" size="icon" aria-label={openedTexts.close} onClick={onClose}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4">
        {error && <Failed message={failureOf(error).message} onRetry={() => void refetch()} />}
        {!customer && !error && <Waiting />}
        {customer && <Facts customer={customer} />}
      </div>
    </aside>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-1/2" />
      <Skeleton className="w-2/3" />
    </div>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const { can } = useSelf();
  return (
    <>
      <div className="flex flex-col gap-1">
        {customer.phone && <ContactLink kind="phone" value={customer.phone} />}
        {customer.email && <ContactLink kind="email" value={customer.email} />}
        <span className="text-muted text-sm">#{customer.customer_id}</span>
      </div>
      <CustomerSummary customer={customer} />
      {can('MngGetNotesByCustomerId') && <Notes customer_id={customer.customer_id} />}
    </>
  );
}

const NOTES = 5;

function Notes({ customer_id }: { customer_id: number }) {
  const asked = { customer_id, limit: NOTES, offset: 0 };
  const { data } = useQuery(useTRPC().MngGetNotesByCustomerId.queryOptions(asked));
  if (!data) return <Waiting />;
  return (
    <section aria-label={openedTexts.notes} className="flex flex-col gap-2">
      <h3 className="font-medium">{openedTexts.notes}</h3>
      {data.rows.length === 0 && <p className="text-muted">{openedTexts.noNotes}</p>}
      {data.rows.map(({ id, text = '', created_time = 0 }) => (
        <article key={id} className="border-t pt-2">
          <p className="text-faint text-sm">
            <Time seconds={created_time} relative />
          </p>
          <p dir="auto" className="line-clamp-4 whitespace-pre-wrap">
            {text}
          </p>
        </article>
      ))}
    </section>
  );
}
