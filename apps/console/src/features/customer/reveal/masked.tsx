'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { onDemand } from '../../../ui/on-demand.tsx';
import { CopyButton } from '../copy-button.tsx';
import { useCustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import type { RevealDialogProps } from './reveal-dialog.tsx';
import type { RevealedProps } from './revealed.tsx';
import { useReveals } from './reveals.tsx';
import { revealTexts } from './texts.ts';

const RevealDialog = onDemand<RevealDialogProps>(() => import('./reveal-dialog.tsx'));

/** A masked contact, revealed for a minute to those who may and say why. */
export default function Masked({ name, children }: RevealedProps) {
  const { customer, can } = useCustomerHere();
  const label = useCustomerField()(name)?.label ?? name;
  const { of, hide } = useReveals();
  const revealed = of(name);
  if (revealed === undefined) {
    return (
      <>
        {children(customer[name])}
        {can('MngRevealCustomerField') && <RevealButton name={name} label={label} />}
      </>
    );
  }
  return (
    <>
      <span className="min-w-0 truncate rounded bg-flash px-1">{children(revealed)}</span>
      <CopyButton value={revealed} what={label} />
      <Button
        variant="quiet"
        size="small"
        className="size-5 px-0 text-faint"
        aria-label={revealTexts.hide}
        title={revealTexts.hide}
        onClick={() => hide(name)}
      >
        <EyeOff aria-hidden className="size-3" />
      </Button>
    </>
  );
}

function RevealButton({ name, label }: { name: RevealedProps['name']; label: string }) {
  const [open, setOpen] = useState(false);
  const words = revealTexts.reveal(label);
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        className="size-5 px-0 text-faint"
        aria-haspopup="dialog"
        aria-label={words}
        title={words}
        onClick={() => setOpen(true)}
      >
        <Eye aria-hidden className="size-3" />
      </Button>
      <RevealDialog open={open} onOpenChange={setOpen} name={name} label={label} />
    </>
  );
}
