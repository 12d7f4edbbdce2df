'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { Children } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import type { DialogProps, SheetProps } from './dialog.tsx';
import { useFocusBack } from './use-focus-back.ts';

const widths = { small: 'max-w-md', medium: 'max-w-xl', large: 'max-w-4xl' } as const;

/** A question or a form over the page; Escape closes it and the focus goes back where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = 'small',
  children,
}: DialogProps) {
  const focusBack = useFocusBack(open);
  const hasBody = Children.toArray(children).length > 0;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={focusBack}
          className={cn(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded border bg-raised shadow-xl',
            widths[size],
          )}
        >
          <Heading title={title} description={description} />
          {hasBody && <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>}
          {footer && (
            <div className={cn('flex justify-end gap-2 px-4 py-3', hasBody && 'border-t')}>{footer}</div>
          )}
          <Close />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A panel at the right side of the screen. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  footer,
  modal = true,
  children,
}: SheetProps) {
  const focusBack = useFocusBack(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal && <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />}
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={focusBack}
          onInteractOutside={(event) => !modal && event.preventDefault()}
          className="fixed inset-y-0 right-0 z-40 flex w-120 max-w-full flex-col border-l bg-raised shadow-xl"
        >
          <Heading title={title} description={description} />
          <div className="min-h-0 flex-1 overflow-auto px-4 py-3">{children}</div>
          {footer && <div className="flex justify-end gap-2 border-t px-4 py-3">{footer}</div>}
          <Close />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Heading({ title, description }: Pick<DialogProps, 'title' | 'description'>) {
  return (
    <div className="border-b py-3 pr-12 pl-4">
      <Radix.Title className="break-words font-semibold text-lg">{title}</Radix.Title>
      {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
    </div>
  );
}

/** Last of all, so that the focus begins at what is asked for, else at the button that leaves things as they are. */
function Close() {
  return (
    <Radix.Close asChild>
      <Button variant="quiet" size="icon" aria-label="Close" className="absolute top-2 right-2">
        <X aria-hidden className="size-4" />
      </Button>
    </Radix.Close>
  );
}
