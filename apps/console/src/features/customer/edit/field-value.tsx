'use client';

import type { ReactNode } from 'react';
import { ColorTag, ToneTag } from '../../../ui/color-tag.tsx';
import { Day, Time } from '../../../ui/time.tsx';
import { ContactLink } from '../contact-link.tsx';
import { CopyButton } from '../copy-button.tsx';
import { type Customer, isMasked } from '../customer.ts';
import { NextContact } from '../customer-summary.tsx';
import type { CustomerField } from '../fields.tsx';
import { type GlanceField, glanceTones, toneOf } from '../glance.ts';
import { useCustomerHere } from '../page/here.tsx';
import { useNames } from '../page/names.tsx';
import { Revealed } from '../reveal/revealed.tsx';
import { texts } from '../texts.ts';
import { wordOf } from '../words.ts';
import { tagsOf } from './tags.ts';

/** A field's value as the page shows it; a dash where nothing is set. */
export function FieldValue({ field }: { field: CustomerField }) {
  const { customer } = useCustomerHere();
  const value = customer[field.name];
  if (isEmpty(field, value)) return <span className="text-faint">–</span>;
  return draw(field, customer) ?? <Words field={field} value={value} />;
}

/** An empty text, or 0 where it stands for nothing. */
function isEmpty({ kind }: CustomerField, value: string | number): boolean {
  return value === '' || (value === 0 && !['enumerated', 'flag', 'number'].includes(kind));
}

function draw({ name, kind }: CustomerField, customer: Customer): ReactNode | undefined {
  if (name === 'phone' || name === 'email') return <Reachable name={name} value={customer[name]} />;
  if (name === 'tax_id' || name === 'national_id') {
    return <Revealed name={name}>{(value) => <span className="min-w-0 break-words">{value}</span>}</Revealed>;
  }
  if (name === 'next_contact_time') return <NextContact customer={customer} />;
  const value = customer[name];
  if (kind === 'time') return <Time seconds={Number(value)} theirZone={customer.timezone} />;
  if (kind === 'day') return <Day seconds={Number(value)} />;
  if (kind === 'status') return <StatusTag id={Number(value)} />;
  if (kind === 'tags') return <Tags tags={tagsOf(String(value))} />;
  if (kind === 'json') return <Json text={String(value)} />;
  return undefined;
}

function Words({ field, value }: { field: CustomerField; value: string | number }) {
  const names = useNames();
  const words = wordOf(field, value, names);
  if (field.name in glanceTones) {
    return (
      <span className="min-w-0 truncate">
        <ToneTag tone={toneOf(field.name as GlanceField, Number(value))} className="align-top">
          {words}
        </ToneTag>
      </span>
    );
  }
  return (
    // Browsers and servers may call countries and languages differently.
    <span className="min-w-0 break-words" dir="auto" suppressHydrationWarning>
      {words}
    </span>
  );
}

function Reachable({ name, value }: { name: 'phone' | 'email'; value: string }) {
  return (
    <>
      <Revealed name={name}>{(shown) => <ContactLink kind={name} value={shown} />}</Revealed>
      {!isMasked(value) && <CopyButton value={value} what={name === 'phone' ? 'phone' : 'e-mail'} />}
    </>
  );
}

export function StatusTag({ id }: { id: number }) {
  const { statusOf, colorOf } = useNames();
  return (
    <span className="min-w-0 truncate">
      <ColorTag color={colorOf(id)} className="align-top">
        {statusOf(id) ?? texts.statusGone(id)}
      </ColorTag>
    </span>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-wrap gap-1">
      {tags.map((tag) => (
        <bdi key={tag} className="max-w-full truncate rounded bg-hover px-1.5 text-sm">
          {tag}
        </bdi>
      ))}
    </span>
  );
}

function Json({ text }: { text: string }) {
  return (
    <pre className="max-h-40 min-w-0 overflow-auto whitespace-pre-wrap break-words font-mono text-sm">
      {text}
    </pre>
  );
}
