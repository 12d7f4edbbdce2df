'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Gives the focus to what is there again once something in its place has ended. */
export function useFocusAfter(isOn: boolean, target: RefObject<HTMLElement | null>): void {
  const was = useRef(isOn);
  useEffect(() => {
    if (was.current && !isOn) target.current?.focus();
    was.current = isOn;
  }, [isOn, target]);
}
