'use client';

import Link from 'next/link';
import { useCustomerField } from '../customer/fields.tsx';
import { texts } from './texts.ts';

/** Of one reason. */
const SHOWN = 100;

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

/** Customers of whom something could not be done, by the reason why. */
export function CustomerReasons({ rows, count, onFollow }: CustomerReasonsProps) {
  const fieldOf = useCustomerField();
  const labelOf = (name: string) => fieldOf(name)?.label ?? name;
  return (
    <>
      <ul className="max-h-80 overflow-auto rounded border">
        {[...byReason(rows)].map(([message, those]) => (
          <li key={message} className="border-b px-3 py-2 last:border-b-0">
            <p>{message.replace(/^[a-z_]+(?= )/, labelOf)}</p>
            <p className="flex flex-wrap gap-x-3">
              {those.slice(0, SHOWN).map((customer_id) => (
                <Link
                  key={customer_id}
                  href={`/customers/${customer_id}`}
                  {...(onFollow ? { onClick: onFollow } : {})}
                  className="text-accent hover:underline"
                >
                  #{customer_id}
                </Link>
              ))}
              {those.length > SHOWN && <span className="text-muted">{texts.more(those.length - SHOWN)}</span>}
            </p>
          </li>
        ))}
      </ul>
      {count > rows.length && <p className="text-muted text-sm">{texts.more(count - rows.length)}</p>}
    </>
  );
}

function byReason(rows: readonly Reasoned[]): ReadonlyMap<string, readonly number[]> {
  const ids = new Map<string, number[]>();
  for (const { customer_id, message } of rows) {
    const those = ids.get(message);
    if (those) those.push(customer_id);
    else ids.set(message, [customer_id]);
  }
  return ids;
}
