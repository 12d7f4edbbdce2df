'use client';

import { arrayMove } from '@dnd-kit/sortable';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useBeforePaint } from './before-paint.ts';
import { placeOf, type Sorted } from './place-of.ts';

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** Moving by keyboard: what is lifted is drawn wherever a key puts it, and has moved once it is put down. */
export function useLifted<Item extends Sorted>(
  items: readonly Item[],
  onMove: (id: Item['id'], onto: Item['id']) => void,
) {
  const [lifted, setLifted] = useState<{ readonly id: Item['id']; readonly to: number }>();
  const [said, setSaid] = useState('');
  const from = items.findIndex(({ id }) => id === lifted?.id);
  const isThere = lifted !== undefined && from >= 0;
  const to = Math.min(lifted?.to ?? 0, items.length - 1);
  const lift = (id: Item['id']) => {
    setLifted({ id, to: items.findIndex((item) => item.id === id) });
    setSaid(placeOf(items, { id, what: 'is lifted,' }));
  };
  const move = (id: Item['id'], by: number) => {
    const next = Math.min(Math.max(to + by, 0), items.length - 1);
    setLifted({ id, to: next });
    setSaid(placeOf(items, { id, what: 'is now', at: next }));
  };
  const leave = () => {
    if (isThere) setSaid(placeOf(items, { id: lifted.id, what: 'stays' }));
    setLifted(undefined);
  };
  const putDown = () => {
    const onto = items[to]?.id;
    setLifted(undefined);
    if (!isThere || onto === undefined) return;
    setSaid(placeOf(items, { id: lifted.id, what: 'is put down,', at: to }));
    if (onto !== lifted.id) onMove(lifted.id, onto);
  };
  useEscape(isThere, leave);
  // The focus is on what is moved, and stays there.
  useBeforePaint(() => {
    if (isThere) document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [isThere, to]);

  function onKeyDown(id: Item['id'], event: KeyboardEvent) {
    const isLifted = lifted?.id === id;
    const by = steps[event.key];
    if (event.key === 'Tab' && isLifted) putDown();
    if (event.key === ' ' || event.key === 'Enter') isLifted ? putDown() : lift(id);
    else if (isLifted && by !== undefined) move(id, by);
    else return;
    event.preventDefault();
  }
  return { shown: isThere ? arrayMove([...items], from, to) : items, id: lifted?.id, said, onKeyDown, leave };
}

/** Escape leaves what is lifted where it was, and whatever is open around it open. */
function useEscape(isLifted: boolean, leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    if (!isLifted) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isLifted]);
}
