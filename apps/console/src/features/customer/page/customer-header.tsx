'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Actions } from '../actions/actions.tsx';
import { ContactLink } from '../contact-link.tsx';
import { CopyButton } from '../copy-button.tsx';
import { isMasked } from '../customer.ts';
import { CustomerSummary } from '../customer-summary.tsx';
import { useCustomerField } from '../fields.tsx';
import { Revealed } from '../reveal/revealed.tsx';
import { texts } from '../texts.ts';
import { useCustomerHere } from './here.tsx';

/** Who it is, how to reach them, how they stand and what can be done. */
export function CustomerHeader() {
  const { customer } = useCustomerHere();
  return (
    <header className="sticky top-0 z-10 border-b bg-canvas px-4 py-2">
      <div className="flex items-center gap-3">
        <Link
          href="/customers"
          aria-label={texts.toCustomers}
          title={texts.toCustomers}
          className="-ml-1 grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-text"
        >
          <ArrowLeft aria-hidden className="size-4" />
        </Link>
        <h1 className="min-w-0 truncate font-semibold text-xl" dir="auto" title={customer.full_name}>
          {customer.full_name || texts.noName}
        </h1>
        <span className="flex shrink-0 items-center gap-0.5 text-muted">
          #{customer.customer_id}
          <CopyButton value={String(customer.customer_id)} what={texts.id} />
        </span>
        <Reach name="phone" />
        <Reach name="email" />
        <div className="ml-auto">
          <Actions />
        </div>
      </div>
      <div className="mt-1">
        <CustomerSummary customer={customer} />
      </div>
    </header>
  );
}

function Reach({ name }: { name: 'phone' | 'email' }) {
  const { customer } = useCustomerHere();
  const label = useCustomerField()(name)?.label ?? name;
  const value = customer[name];
  if (value === '') return null;
  return (
    <span className="flex min-w-0 max-w-64 shrink-0 items-center gap-1">
      <Revealed name={name}>{(shown) => <ContactLink kind={name} value={shown} />}</Revealed>
      {!isMasked(value) && <CopyButton value={value} what={label} />}
    </span>
  );
}
