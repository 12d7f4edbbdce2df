'use client';

import { useEffect, useRef } from 'react';

/** What keys do in the table. */
export interface ListActs {
  move(rows: number): void;
  /** To the first or the last row. */
  moveTo(end: 'first' | 'last'): void;
  page(pages: number): void;
  open(): void;
  edit(): void;
  peek(): void;
  select(): void;
  selectRange(rows: number): void;
  unselect(): void;
  search(): void;
  add(): void;
  help(): void;
  /** Edits a value of the row in its cell. */
  set(field: string): void;
}

/** Where keys are not the table's: in what opens over it, and at the button of what is about to. */
const elsewhere =
  'input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [cmdk-root], [aria-expanded=true]';
/** What Enter and Space press themselves. */
const pressable = 'button, a[href], [role=button], [role=checkbox], [role=tab]';

/** The act of a key, where it is one of the table's; Shift is part of the key's own character but for the arrows. */
export function actOf(key: string, shift: boolean): ((acts: ListActs) => void) | undefined {
  if (shift && (key === 'ArrowDown' || key === 'J')) return (acts) => acts.selectRange(1);
  if (shift && (key === 'ArrowUp' || key === 'K')) return (acts) => acts.selectRange(-1);
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return (acts) => acts.move(1);
    case 'k':
    case 'ArrowUp':
      return (acts) => acts.move(-1);
    case 'PageDown':
      return (acts) => acts.page(1);
    case 'PageUp':
      return (acts) => acts.page(-1);
    case 'Home':
      return (acts) => acts.moveTo('first');
    case 'End':
      return (acts) => acts.moveTo('last');
    case 'Enter':
      return (acts) => acts.open();
    case ' ':
      return (acts) => acts.peek();
    case 'e':
      return (acts) => acts.edit();
    case 'x':
      return (acts) => acts.select();
    case 'Escape':
      return (acts) => acts.unselect();
    case '/':
      return (acts) => acts.search();
    case 'n':
      return (acts) => acts.add();
    case 's':
      return (acts) => acts.set('sales_status');
    case 'o':
      return (acts) => acts.set('assigned_manager_id');
    case 'c':
      return (acts) => acts.set('next_contact_time');
    case '?':
      return (acts) => acts.help();
    default:
      return undefined;
  }
}

/** Hears the table's keys wherever the focus is, but where something is typed or chosen; held, they do nothing. */
export function useListKeys(acts: ListActs, isHeld: boolean): void {
  const latest = useRef({ acts, isHeld });
  useEffect(() => {
    latest.current = { acts, isHeld };
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
      if (latest.current.isHeld || target.closest(elsewhere)) return;
      if ((key === 'Enter' || key === ' ') && target.closest(pressable)) return;
      const act = actOf(key, shiftKey);
      if (!act) return;
      event.preventDefault();
      act(latest.current.acts);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
