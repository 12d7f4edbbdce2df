'use client';

import { useEffect, useRef } from 'react';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { useLater } from './use-bursts.ts';

/** Of more at once it is not asked. */
const ASKED_MAX = 500;
const AGAIN_MS = 4000;

/** Customers of whom the desk is to be asked how a list shows them now. */
interface Owed {
  /** On the list, with contacts that changed: events have them in full, lists masked. */
  readonly masked: readonly number[];
  /** Not on the list, and may match it now. */
  readonly maybe: readonly number[];
}

interface Answered {
  readonly masked: readonly CustomerRow[];
  readonly matching: readonly CustomerRow[];
}

const nothing: Owed = { masked: [], maybe: [] };

function both(one: Owed, other: Owed): Owed {
  const joined = (name: keyof Owed) => [...new Set([...one[name], ...other[name]])];
  return { masked: joined('masked'), maybe: joined('maybe') };
}

/** Asks about customers, and while the desk can't answer asks again until it does or the list is another one. */
export function useOwed(
  question: string,
  { conditions, input }: Pick<CustomerList, 'conditions' | 'input'>,
  onAnswer: (answered: Answered) => void,
): (owed: Owed) => void {
  const client = useTRPCClient();
  const owed = useRef(nothing);
  const current = useRef(question);
  useEffect(() => {
    current.current = question;
    owed.current = nothing;
  }, [question]);
  const askLater = useLater(() => ask(nothing), AGAIN_MS);

  async function rowsOf(ids: readonly number[], fields: string[]): Promise<readonly CustomerRow[]> {
    if (ids.length === 0) return [];
    const these: [string, number[]] = ['customer_id', ids.slice(0, ASKED_MAX)];
    const { rows } = await client.MngGetCustomersByFilter.query({
      ...conditions,
      whereIn: [...(conditions.whereIn ?? []), these],
      fields,
      limit: ASKED_MAX,
      offset: 0,
      count: 'none',
    });
    return rows as readonly CustomerRow[];
  }

  async function ask(more: Owed) {
    const asked = both(owed.current, more);
    owed.current = nothing;
    try {
      const [masked, matching] = await Promise.all([
        rowsOf(asked.masked, input.fields),
        rowsOf(asked.maybe, ['customer_id', 'version']),
      ]);
      if (current.current === question) onAnswer({ masked, matching });
    } catch {
      if (current.current !== question) return;
      owed.current = both(owed.current, asked);
      askLater();
    }
  }
  return (more) => void ask(more);
}
