'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Sheet } from './dialog.tsx';

interface FormSheetProps {
  readonly title: ReactNode;
  /** The id of the form that its button sends; undefined while there is nothing to send. */
  readonly form: string | undefined;
  /** What that button says. */
  readonly action: string;
  readonly busy: boolean;
  onClose(): void;
  /** What the button that leaves it says. */
  readonly leave?: string;
  /** What would be lost by leaving: whoever leaves by the way, with Escape or a click beside it, is asked first. */
  readonly loss: string | undefined;
  readonly children: ReactNode;
}

/** A form at the side of a list: one button leaves it, one sends it. */
export function FormSheet(props: FormSheetProps) {
  const { title, form, action, busy, onClose, leave, loss, children } = props;
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (open) return;
        if (loss) setLeaving(true);
        else onClose();
      }}
      title={title}
      footer={
        loss && isLeaving ? (
          <>
            <p role="alert" className="mr-auto self-center text-warning">
              {loss}
            </p>
            <Button onClick={onClose}>Leave</Button>
            <Button variant="primary" autoFocus onClick={() => setLeaving(false)}>
              Stay
            </Button>
          </>
        ) : (
          <>
            <Button variant={form ? 'plain' : 'primary'} onClick={onClose}>
              {leave ?? (form ? 'Cancel' : 'Close')}
            </Button>
            {form && (
              <Button type="submit" form={form} variant="primary" busy={busy}>
                {action}
              </Button>
            )}
          </>
        )
      }
    >
      {children}
    </Sheet>
  );
}

/** What leaving a form with something in it would lose. */
export const UNSAVED = 'What you typed is not saved.';
