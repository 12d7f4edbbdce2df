'use client';

import { useEffect, useRef } from 'react';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { useLater } from './use-bursts.ts';

/** So many are asked about at once. */
const ASKED_MAX = 500;
const AGAIN_MS = 4000;

/** Customers of whom the desk is to be asked how a list shows them now. */
interface Owed {
  /** On the list: whether they still match, and how their contacts look, which events have in full and lists masked. */
  readonly listed: readonly number[];
  /** Not on the list, and may match it now; of more than are asked about at once the others are not counted. */
  readonly maybe: readonly number[];
}

interface Answered {
  readonly listed: readonly CustomerRow[];
  /** On the list, and no longer a match. */
  readonly left: readonly number[];
  readonly matching: readonly CustomerRow[];
}

const nothing: Owed = { listed: [], maybe: [] };

function both(one: Owed, other: Owed): Owed {
  const joined = (name: keyof Owed) => [...new Set([...one[name], ...other[name]])];
  return { listed: joined('listed'), maybe: joined('maybe') };
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
    const these: [string, number[]] = ['customer_id', [...ids]];
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
    const all = both(owed.current, more);
    const asked = { listed: all.listed.slice(0, ASKED_MAX), maybe: all.maybe.slice(0, ASKED_MAX) };
    owed.current = { listed: all.listed.slice(ASKED_MAX), maybe: [] };
    try {
      const [listed, matching] = await Promise.all([
        rowsOf(asked.listed, input.fields),
        rowsOf(asked.maybe, ['customer_id', 'version']),
      ]);
      if (current.current !== question) return;
      const still = new Set(listed.map(({ customer_id }) => customer_id));
      onAnswer({ listed, left: asked.listed.filter((id) => !still.has(id)), matching });
      if (owed.current.listed.length > 0) void ask(nothing);
    } catch {
      if (current.current !== question) return;
      owed.current = both(owed.current, asked);
      askLater();
    }
  }
  return (more) => void ask(more);
}
