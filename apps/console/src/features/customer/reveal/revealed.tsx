'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { onDemand } from '../../../ui/on-demand.tsx';
import { useSelf } from '../../session/self.tsx';
import { CopyButton } from '../copy-button.tsx';
import { isMasked } from '../customer.ts';
import { useCustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { revealTexts } from '../texts.ts';
import type { RevealDialogProps } from './reveal-dialog.tsx';
import { useReveals } from './reveals.tsx';

const RevealDialog = onDemand<RevealDialogProps>(() => import('./reveal-dialog.tsx'));

interface RevealedProps {
  readonly name: 'phone' | 'email' | 'tax_id' | 'national_id';
  /** Draws the value, masked or not. */
  readonly children: (value: string) => ReactNode;
}

/** A contact; where it is masked, those who may can see it for a minute, for a reason. */
export function Revealed({ name, children }: RevealedProps) {
  const { customer, can } = useCustomerHere();
  const { holds } = useSelf();
  const label = useCustomerField()(name)?.label ?? name;
  const { of, hide } = useReveals();
  const value = customer[name];
  if (!isMasked(value) || holds('see_customer_contacts')) return children(value);
  const revealed = of(name);
  if (revealed === undefined) {
    return (
      <>
        {children(value)}
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
