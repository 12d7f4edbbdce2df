'use client';

import { type ContactOutcome, contactOutcomes } from '@dossier/domain/constants';
import { useEffect, useRef } from 'react';

interface OutcomeKeys {
  choose(outcome: ContactOutcome): void;
  /** Keeps what was chosen. */
  submit(): void;
}

/** The digits 1 to 5 choose an outcome, wherever the focus is but in a field or in something over the page; Enter keeps it. */
export function useOutcomeKeys(keys: OutcomeKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (!(target instanceof HTMLElement) || target.closest(takesKeys)) return;
      const outcome = /^[1-5]$/.test(event.key) ? contactOutcomes[Number(event.key) - 1] : undefined;
      if (outcome) latest.current.choose(outcome);
      else if (event.key === 'Enter' && !target.closest(takesEnter)) latest.current.submit();
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

const takesEnter = 'a, button';
const takesKeys = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]';
