'use client';

import { GripVertical } from 'lucide-react';
import type { ComponentProps } from 'react';
import { texts } from './texts.ts';
import type { StatusEntry } from './use-status-page.ts';

type HandleProps = ComponentProps<'button'> & { readonly status: StatusEntry };

/** What a row is dragged by. */
export function HandleButton({ status, ...rest }: HandleProps) {
  return (
    <button
      {...rest}
      type="button"
      id={`status-handle-${status.id}`}
      aria-label={texts.drag(status.status_name)}
      className="grid size-7 cursor-grab touch-none place-items-center rounded text-faint hover:text-text"
    >
      <GripVertical aria-hidden className="size-4" />
    </button>
  );
}
