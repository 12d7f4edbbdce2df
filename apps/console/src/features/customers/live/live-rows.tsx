'use client';

import { useEffect, useState } from 'react';
import { useBeforePaint } from '../../../ui/before-paint.ts';
import { Button } from '../../../ui/button.tsx';
import { useCustomerFields } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import { useContactNames, usePatchRows } from '../rows/use-patch-rows.ts';
import type { Marks } from '../table/marks.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { askedFields, type CustomerEvent, sortedEvents } from './sorted-events.ts';
import { useBursts, useLater } from './use-bursts.ts';
import { useMarks } from './use-marks.ts';
import { useOwed } from './use-owed.ts';

const RECOUNT_MS = 5000;

interface LiveRowsProps {
  readonly list: CustomerList;
  onMarks(marks: Marks): void;
  /** Whoever is new is asked for. */
  onShow(): void;
}

const idOf = ({ record }: CustomerEvent) => record.customer_id;

/** Keeps the rows as the desk is: changes come in place, what is gone or no longer matches is marked, and how many are new stands on a button, so that no row jumps. */
export default function LiveRows({ list, onMarks, onShow }: LiveRowsProps) {
  const { address, now, conditions, rows, recount, askAnew } = list;
  const question = `${address} ${now}`;
  const { marks, highlight, markGone, markLeft } = useMarks(question);
  useBeforePaint(() => onMarks(marks), [marks, onMarks]);
  const { patchRows, takeRows } = usePatchRows();
  const contacts = useContactNames();
  const fields = useCustomerFields();
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => setFresh(new Set()), [question]);
  const countLater = useLater(recount, RECOUNT_MS);
  const ask = useOwed(question, list, ({ listed, left, matching }) => {
    if (listed.length > 0) takeRows(listed);
    markLeft(left, listed);
    if (matching.length > 0)
      setFresh((before) => new Set([...before, ...matching.map(({ customer_id }) => customer_id)]));
  });

  function settle(events: readonly CustomerEvent[]) {
    const told = new Set(events.map(idOf));
    const listed = rows.rows.filter(({ customer_id }) => told.has(customer_id));
    const versions = new Map(listed.map(({ customer_id, version }) => [customer_id, version]));
    const isListed = (id: number) => versions.has(id);
    const asked = askedFields(conditions, fields);
    const { known, gone, maybe } = sortedEvents(events, { isListed, asked });
    const newer = [...known.values()].filter(
      ({ record }) => (record.version ?? 0) > (versions.get(record.customer_id) ?? 0),
    );
    markGone(gone);
    patchRows(new Map(newer.map(({ record }) => [record.customer_id, record])));
    highlight(newer);
    if (gone.length + maybe.length + newer.length > 0) countLater();
    const isAsked = (name: string) => asked.has(name) || contacts.has(name);
    const doubtful = [...known.values()].filter(({ changed }) => changed.some(isAsked));
    ask({ listed: doubtful.map(idOf), maybe });
  }
  useBursts({ onBurst: settle, onGap: askAnew });
  return (
    <span aria-live="polite">
      {fresh.size > 0 && (
        <Button variant="primary" size="small" onClick={onShow}>
          {openedTexts.fresh(fresh.size)}
        </Button>
      )}
    </span>
  );
}
