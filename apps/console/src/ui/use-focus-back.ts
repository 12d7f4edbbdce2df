'use client';

import { useState } from 'react';

/** Where the focus was when something opened, and how it goes back there; what is gone by then gives it to the page. */
export function useFocusBack(open: boolean) {
  const [opener, setOpener] = useState<Element | null>(null);
  if (open && !opener) setOpener(document.activeElement);
  return (event: Event) => {
    event.preventDefault();
    const back = opener?.isConnected && opener !== document.body ? opener : document.querySelector('main');
    if (back instanceof HTMLElement) back.focus();
    setOpener(null);
  };
}
