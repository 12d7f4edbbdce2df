'use client';

import { contracts } from '@dossier/domain/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { FormValues } from '../../customer/edit/use-group-form.ts';
import { useSelf } from '../../session/self.tsx';
import { openedTexts } from '../opened-texts.ts';

const asked = ['first_name', 'middle_name', 'last_name', 'birth_date', 'email', 'phone'] as const;
const telling = ['email', 'phone', 'birth_date'] as const;
const DEBOUNCE_MS = 400;
/** Digits that tell a phone. */
const PHONE_MIN = 7;

/** Whether the desk would take a value; one that is still being typed it would not. */
function isWhole(name: (typeof asked)[number], value: string | number): boolean {
  return contracts.MngFindDuplicateCustomers.input.shape[name].safeParse(value).success;
}

/** Customers who are probably the one being typed. */
export function DuplicateHints({ control }: { control: Control<FormValues> }) {
  const { can, holds } = useSelf();
  const sees = (name: (typeof asked)[number]) =>
    holds('see_customer_contacts') || (name !== 'email' && name !== 'phone');
  const values = useWatch({ control, name: asked });
  const typed = JSON.stringify(values);
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const known: readonly (string | number | undefined)[] = JSON.parse(settled);
  const person: Record<string, string | number | undefined> = Object.fromEntries(
    asked
      .map((name, at) => [name, known[at]] as const)
      .filter(([name, value]) => value && sees(name) && isWhole(name, value)),
  );
  if (String(person['phone'] ?? '').replace(/\D/g, '').length < PHONE_MIN) delete person['phone'];
  const isTelling = telling.some((name) => Object.hasOwn(person, name));
  const { data } = useQuery(
    useTRPC().MngFindDuplicateCustomers.queryOptions(person, {
      enabled: isTelling && can('MngFindDuplicateCustomers'),
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const rows = isTelling ? (data?.rows ?? []) : [];
  return (
    <div aria-live="polite">
      {rows.length > 0 && (
        <div className="rounded bg-warning-soft px-3 py-2 text-warning">
          <p className="font-medium">{openedTexts.duplicates}</p>
          <ul>
            {rows.map(({ customer_id, full_name, reasons }) => (
              <li key={customer_id}>
                <Link href={`/customers/${customer_id}`} className="underline" dir="auto">
                  {full_name || `#${customer_id}`}
                </Link>{' '}
                <span className="text-sm">
                  {reasons.map((reason) => openedTexts.reasons[reason] ?? reason).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
