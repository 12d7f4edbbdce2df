'use client';

import { EV_RECORD_DELETE } from '@dossier/domain/constants';
import type { StreamEvent } from '@dossier/domain/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useHappenings } from '../../../trpc/live.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useSelf } from '../../session/self.tsx';
import { accountsOf } from '../accounts/accounts-of.ts';
import type { Customer, FieldName } from '../customer.ts';
import { movedFields } from '../edit/changed.ts';
import { asked } from './queries.ts';
import { useRefreshCustomer, useTakeCustomer } from './use-refresh-customer.ts';

const HIGHLIGHT_MS = 2500;
const nothing: ReadonlySet<FieldName> = new Set();

interface Live {
  /** Fields that somebody else has just changed. */
  readonly highlighted: ReadonlySet<FieldName>;
  /** The customer was deleted, or is no longer one of those one sees. */
  readonly isGone: boolean;
}

/** Keeps a customer's page as the desk is: what others do comes in place. */
export function useCustomerLive(customer_id: number): Live {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { manager } = useSelf();
  const { highlighted, highlight } = useHighlights();
  const [isGone, setGone] = useState(false);
  const refresh = useRefreshCustomer(customer_id);
  const take = useTakeCustomer(customer_id);

  function takeEvent({ type, data }: StreamEvent) {
    setGone(type === EV_RECORD_DELETE);
    if (type === EV_RECORD_DELETE) return;
    const { changed: _, ...record } = data;
    const next = record as Customer;
    const known = queries.getQueryData(trpc.MngGetCustomer.queryKey(asked.customer(customer_id)));
    if (known && known.customer.version >= next.version) return;
    if (known && next.updated_by !== manager.id) highlight(movedFields(known.customer, next));
    take(next);
  }

  /** An account that is, or was until now, one of this customer's. */
  function isOfHere(account: StreamEvent['data']): boolean {
    if (account['customer_id'] === customer_id) return true;
    const listed = queries.getQueryData(trpc.GetAccountsByCustomerId.queryKey(asked.accounts(customer_id)));
    return !!listed && accountsOf(listed).some(({ login }) => login === account['login']);
  }

  useHappenings((happening) => {
    if (happening.kind === 'gap') refresh('customer', 'history', 'notes', 'accounts');
    if (happening.kind !== 'event') return;
    const { event } = happening;
    if (event.event === 'user:event' && isOfHere(event.data)) refresh('customer', 'accounts', 'history');
    if (event.data['customer_id'] !== customer_id) return;
    if (event.event === 'customer:event') takeEvent(event);
    if (event.event === 'note:event') refresh('notes', 'history');
  });
  return { highlighted, isGone };
}

function useHighlights() {
  const [highlighted, setHighlighted] = useState(nothing);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  function highlight(fields: readonly FieldName[]) {
    if (fields.length === 0) return;
    clearTimeout(timer.current);
    setHighlighted((before) => new Set([...before, ...fields]));
    timer.current = setTimeout(() => setHighlighted(nothing), HIGHLIGHT_MS);
  }
  return { highlighted, highlight };
}
