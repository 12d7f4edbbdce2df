'use client';

import { useEffect, useRef, useState } from 'react';
import { useSelf } from '../../session/self.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { type Marks, noMarks } from '../table/marks.ts';
import type { CustomerEvent } from './sorted-events.ts';

const HIGHLIGHT_MS = 2500;

/** Marks on rows: what others changed, for a moment, and who left one's scope or the list, until it is asked anew. */
export function useMarks(question: string) {
  const { manager } = useSelf();
  const [marks, setMarks] = useState<Marks>(noMarks);
  const [asked, setAsked] = useState(question);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (asked !== question) {
    setAsked(question);
    setMarks(noMarks);
  }

  function highlight(events: readonly CustomerEvent[]) {
    const others = events.filter(({ record }) => record.updated_by !== manager.id);
    if (others.length === 0) return;
    const changed = new Map(
      others.map((event) => [event.record.customer_id, new Set(event.changed)] as const),
    );
    setMarks((before) => ({ ...before, changed }));
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setMarks((before) => ({ ...before, changed: noMarks.changed })),
      HIGHLIGHT_MS,
    );
  }

  function markGone(ids: readonly number[]) {
    if (ids.length > 0) setMarks((before) => ({ ...before, gone: new Set([...before.gone, ...ids]) }));
  }

  /** Some match no longer; others do, and may have come back. */
  function markLeft(left: readonly number[], listed: readonly CustomerRow[]) {
    setMarks((before) => {
      if (left.length === 0 && before.left.size === 0) return before;
      const next = new Set([...before.left, ...left]);
      for (const { customer_id } of listed) next.delete(customer_id);
      return { ...before, left: next };
    });
  }

  return { marks, highlight, markGone, markLeft };
}
