'use client';

import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { onDemand } from './on-demand.tsx';

export interface DialogProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: ReactNode;
  /** One sentence under the title. */
  readonly description?: ReactNode;
  /** Its buttons, the one that does it last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children?: ReactNode;
}

export interface SheetProps extends Omit<DialogProps, 'size'> {
  /** False where the page behind it goes on being used. */
  readonly modal?: boolean;
}

/** A question or a form over the page; Escape closes it and the focus goes back where it was. */
export const Dialog = onDemand<DialogProps>(() =>
  import('./dialog-panel.tsx').then(({ Dialog }) => ({ default: Dialog })),
);

/** A panel at the right side of the screen. */
export const Sheet = onDemand<SheetProps>(() =>
  import('./dialog-panel.tsx').then(({ Sheet }) => ({ default: Sheet })),
);

interface ConfirmProps extends Omit<DialogProps, 'footer' | 'size'> {
  /** What the button that does it says. */
  readonly action: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  onConfirm(): void;
}

/** Asks once more before something is done. */
export function ConfirmDialog({ action, danger, busy, disabled, onConfirm, ...rest }: ConfirmProps) {
  return (
    <Dialog
      {...rest}
      footer={
        <>
          <Button onClick={() => rest.onOpenChange(false)}>Cancel</Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            busy={busy ?? false}
            disabled={disabled ?? false}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </>
      }
    />
  );
}
