'use client';

import { Search, UserRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { afterwards, type OpenProps, onDemand } from '../../ui/on-demand.tsx';
import { Bell } from '../notification/bell.tsx';
import { useSelf } from '../session/self.tsx';
import { LiveSign } from './live-sign.tsx';
import { texts } from './texts.ts';

const Palette = onDemand<OpenProps>(() => import('../palette/palette.tsx'));
const WorkSign = afterwards(() => import('../work/work-sign.tsx'));
const OwnMenu = onDemand<OpenProps>(() => import('./own-menu.tsx'));

/** Search, live sign, notifications and one's own menu. */
export function TopBar() {
  const [searching, setSearching] = useState(false);
  useSearchKey(() => setSearching(true));
  return (
    <header className="flex h-12 items-center gap-3 border-b bg-surface px-4">
      <Button
        className="w-96 min-w-0 shrink justify-start text-faint"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setSearching(true)}
      >
        <Search aria-hidden className="size-4" />
        <span className="min-w-0 flex-1 truncate text-left font-normal">{texts.search}</span>
        <Kbd>Ctrl K</Kbd>
      </Button>
      <Palette open={searching} onOpenChange={setSearching} />
      <div className="flex-1" />
      <WorkSign />
      <LiveSign />
      <Bell />
      <Own />
    </header>
  );
}

function Own() {
  const { manager } = useSelf();
  const [open, setOpen] = useState(false);
  return (
    <div className="relative">
      <Button
        variant="quiet"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={texts.ownMenu(manager.name)}
        onClick={() => setOpen(true)}
      >
        <UserRound aria-hidden className="size-4" />
        <span className="hidden max-w-40 truncate md:inline" dir="auto">
          {manager.name}
        </span>
      </Button>
      <OwnMenu open={open} onOpenChange={setOpen} />
    </div>
  );
}

/** Ctrl-K or Cmd-K, wherever the focus is. */
function useSearchKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);
}
