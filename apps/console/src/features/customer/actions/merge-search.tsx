'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { texts } from '../texts.ts';
import { askTexts } from './ask-texts.ts';

const SHOWN = 8;

interface Candidate {
  readonly customer_id: number;
  readonly full_name: string;
  readonly note: string;
}

/** Finds the other customer: those who are probably the same person, or by search. */
export function MergeSearch({ onChoose }: { onChoose: (customer_id: number) => void }) {
  const { customer } = useCustomerHere();
  const { customer_id } = customer;
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const searches = words !== '';
  const probable = useQuery(trpc.MngFindDuplicateCustomers.queryOptions({ customer_id }));
  const found = useQuery(
    trpc.MngGetCustomersByFilter.queryOptions(
      {
        ...(/^\d{1,9}$/.test(words) ? { where: [['customer_id', '=', Number(words)]] } : { search: words }),
        whereNot: [['customer_id', customer_id]],
        whereIn: [['brand', [customer.brand]]],
        fields: ['customer_id', 'full_name', 'email', 'country_of_residence'],
        limit: SHOWN,
        offset: 0,
        count: 'none',
      },
      { enabled: searches, placeholderData: (before) => before },
    ),
  );
  const asked = searches ? found : probable;
  const candidates: Candidate[] = searches
    ? (found.data?.rows ?? []).map(({ customer_id: id = 0, full_name = '', email = '' }) => ({
        customer_id: id,
        full_name,
        note: email,
      }))
    : (probable.data?.rows ?? []).map(({ reasons, score, ...one }) => ({
        ...one,
        note: `${reasons.map((reason) => askTexts.reasons[reason] ?? reason).join(', ')} · ${score} %`,
      }));
  return (
    <div className="flex min-h-64 flex-col gap-2">
      <Field label={askTexts.mergeSearch}>
        {(tied) => (
          <Input
            {...tied}
            autoFocus
            dir="auto"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      {!searches && candidates.length > 0 && <p className="text-muted text-sm">{askTexts.mergeProbably}</p>}
      {asked.isPending && <Skeleton />}
      {asked.error && <Failed message={failureOf(asked.error).message} />}
      {searches && found.data && candidates.length === 0 && (
        <p className="text-muted">{askTexts.mergeNone}</p>
      )}
      <ul>
        {candidates.map((one) => (
          <li key={one.customer_id}>
            <button
              type="button"
              onClick={() => onChoose(one.customer_id)}
              className="flex min-h-8 w-full items-center gap-2 rounded px-2 text-left hover:bg-hover"
            >
              <span className="text-muted">#{one.customer_id}</span>
              <bdi className="min-w-0 flex-1 truncate">{one.full_name || texts.noName}</bdi>
              <span className="truncate text-muted text-sm">{one.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
