'use client';

import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { type OpenProps, onDemand } from '../../ui/on-demand.tsx';
import { texts } from './texts.ts';
import { useNotifications } from './use-notifications.ts';

const Panel = onDemand<OpenProps>(() => import('./panel.tsx'));

/** How much is unread; opens the list. */
export function Bell() {
  const { data } = useNotifications();
  const [open, setOpen] = useState(false);
  const unread = data?.unread ?? 0;
  return (
    <div className="relative">
      <Button
        variant="quiet"
        size="icon"
        aria-label={texts.bell(unread)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <BellIcon aria-hidden className="size-4" />
      </Button>
      {unread > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-danger px-1 text-center text-on-danger text-xs leading-4"
        >
          {texts.shown(unread)}
        </span>
      )}
      <Panel open={open} onOpenChange={setOpen} />
    </div>
  );
}
