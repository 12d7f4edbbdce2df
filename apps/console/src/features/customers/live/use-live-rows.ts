'use client';

import { useCallback, useState } from 'react';
import { useContactNames, usePatchRows } from '../rows/use-patch-rows.ts';
import type { Marks } from '../table/customer-table.tsx';
import type { CustomerList } from '../use-customer-list.ts';
import { askedFields, type CustomerEvent, sortedEvents } from './sorted-events.ts';
import { useBursts, useLater } from './use-bursts.ts';
import { useMarks } from './use-marks.ts';
import { useReadAgain } from './use-read-again.ts';

const RECOUNT_MS = 5000;

const idOf = ({ record }: CustomerEvent) => record.customer_id;

/** Keeps the rows as the desk is: changes come in place, what is gone is marked, and what is new is counted. */
export function useLiveRows(list: CustomerList): { marks: Marks; fresh: number; forgetFresh(): void } {
  const { address, now, conditions, rows, recount, askAnew } = list;
  const question = `${address} ${now}`;
  const { marks, highlight, markGone } = useMarks(question);
  const { patchRows, takeRows } = usePatchRows();
  const readAgain = useReadAgain(conditions);
  const contacts = useContactNames();
  const [fresh, setFresh] = useState<{ question: string; ids: ReadonlySet<number> }>();
  const countLater = useLater(recount, RECOUNT_MS);

  async function settle(events: readonly CustomerEvent[]) {
    const versions = new Map(rows.rows.map(({ customer_id, version }) => [customer_id, version]));
    const isListed = (id: number) => versions.has(id);
    const { known, gone, maybe } = sortedEvents(events, { isListed, asked: askedFields(conditions) });
    const newer = [...known.values()].filter(
      ({ record }) => (record.version ?? 0) > (versions.get(record.customer_id) ?? 0),
    );
    markGone(gone);
    patchRows(new Map(newer.map(({ record }) => [record.customer_id, record])));
    highlight(newer);
    if (gone.length + maybe.length + newer.length > 0) countLater();
    // A contact that changed is asked for: lists have it masked, events do not.
    const withContact = newer.filter(({ changed }) => changed.some((name) => contacts.has(name)));
    const [masked, matching] = await Promise.all([
      readAgain(withContact.map(idOf), list.input.fields),
      readAgain(maybe, ['customer_id', 'version']),
    ]);
    if (masked.length > 0) takeRows(masked);
    if (matching.length > 0) addFresh(matching.map(({ customer_id }) => customer_id));
  }

  function addFresh(ids: readonly number[]) {
    setFresh((before) => {
      const there = before?.question === question ? before.ids : [];
      return { question, ids: new Set([...there, ...ids]) };
    });
  }

  useBursts({
    // What can't be asked now is asked when the list is asked anew.
    onBurst: (events) => void settle(events).catch(() => undefined),
    onGap: askAnew,
  });
  const forgetFresh = useCallback(() => setFresh(undefined), []);
  return { marks, fresh: fresh?.question === question ? fresh.ids.size : 0, forgetFresh };
}
