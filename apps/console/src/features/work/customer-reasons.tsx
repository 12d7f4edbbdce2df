'use client';

import Link from 'next/link';
import { useCustomerField } from '../customer/fields.tsx';
import { texts } from './texts.ts';

const SHOWN = 200;

interface Reasoned {
  readonly customer_id: number;
  /** Begins with the name of a field where it is about one. */
  readonly message: string;
}

interface CustomerReasonsProps {
  readonly rows: readonly Reasoned[];
  /** How many there are, of whom the first are told. */
  readonly count: number;
  onFollow?(): void;
}

/** Customers of whom something could not be done, each with why. */
export function CustomerReasons({ rows, count, onFollow }: CustomerReasonsProps) {
  const fieldOf = useCustomerField();
  const labelOf = (name: string) => fieldOf(name)?.label ?? name;
  return (
    <>
      <ul className="max-h-80 overflow-auto rounded border">
        {rows.slice(0, SHOWN).map(({ customer_id, message }) => (
          <li key={customer_id} className="flex gap-3 border-b px-3 py-1 last:border-b-0">
            <Link
              href={`/customers/${customer_id}`}
              {...(onFollow ? { onClick: onFollow } : {})}
              className="w-16 shrink-0 text-accent hover:underline"
            >
              #{customer_id}
            </Link>
            <span className="min-w-0 break-words">{message.replace(/^[a-z_]+(?= )/, labelOf)}</span>
          </li>
        ))}
      </ul>
      {count > SHOWN && <p className="text-muted text-sm">{texts.more(count - SHOWN)}</p>}
    </>
  );
}
