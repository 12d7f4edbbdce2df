'use client';

import { useState } from 'react';
import { useAddress } from '../../../ui/use-address.ts';

/** Whether a new customer is being added: by a key or button here, or because the address asks for it. */
export function useAdding(): { isAdding: boolean; setAdding(on: boolean): void } {
  const { read, write } = useAddress();
  const [isOpen, setOpen] = useState(false);
  const isAsked = read('new') === '1';
  return {
    isAdding: isOpen || isAsked,
    setAdding(on) {
      setOpen(on);
      if (!on && isAsked) write({ new: '' });
    },
  };
}
