'use client';

import { useEffect, useRef } from 'react';
import { type Outcome, outcomes } from './next-contact.ts';

/** The digits 1 to 5 choose an outcome, wherever the focus is but in a field or in something over the page. */
export function useOutcomeKeys(choose: (outcome: Outcome) => void): void {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest(takesKeys)) return;
      const outcome = /^[1-5]$/.test(event.key) ? outcomes[Number(event.key) - 1] : undefined;
      if (!outcome) return;
      event.preventDefault();
      latest.current(outcome);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

const takesKeys = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]';
