'use client';

import { ArrowDown, ArrowUp, GripVertical, Pin } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/checkbox.tsx';
import { cn } from '../../../ui/cn.ts';
import type { Sorted } from '../../../ui/place-of.ts';
import { Sortable, useSortableRow } from '../../../ui/sortable.tsx';
import type { CustomerField } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import { withMoved, withPinned, withShown } from './arrange.ts';
import type { Layout } from './layout.ts';

interface ShownColumnsProps {
  readonly fields: readonly CustomerField[];
  readonly layout: Layout;
  onLayout(layout: Layout): void;
}

/** The columns that are shown in their order: dragged by a hand or by Space and the arrow keys, or moved by buttons. */
export function ShownColumns({ fields, layout, onLayout }: ShownColumnsProps) {
  return (
    <Sortable
      items={fields.map(({ name, label }) => ({ id: name, name: label }))}
      onMove={(name, onto) => onLayout(withMoved(layout, name, layout.columns.indexOf(onto)))}
    >
      {(shown) => (
        <ul>
          {shown.map((column) => (
            <ShownColumn key={column.id} column={column} layout={layout} onLayout={onLayout} />
          ))}
        </ul>
      )}
    </Sortable>
  );
}

type ShownProps = Omit<ShownColumnsProps, 'fields'> & { readonly column: Sorted<CustomerField['name']> };

function ShownColumn({ column: { id: name, name: label }, layout, onLayout }: ShownProps) {
  const { row, handle, isDragging } = useSortableRow(name);
  const at = layout.columns.indexOf(name);
  const isPinned = at < layout.pinned;
  return (
    <li
      {...row}
      className={cn(
        'flex min-h-7 items-center gap-0.5 bg-raised',
        isDragging && 'relative z-10 rounded shadow-lg',
      )}
    >
      <button
        {...handle}
        type="button"
        aria-label={openedTexts.drag(label)}
        className="grid h-7 w-5 shrink-0 cursor-grab touch-none place-items-center rounded text-faint hover:text-text"
      >
        <GripVertical aria-hidden className="size-3.5" />
      </button>
      <span className="min-w-0 flex-1">
        <CheckboxField label={label} checked onChange={() => onLayout(withShown(layout, name, false))} />
      </span>
      <Button
        variant="quiet"
        size="small"
        aria-label={openedTexts.moveUp(label)}
        disabled={at === 0}
        onClick={() => onLayout(withMoved(layout, name, at - 1))}
      >
        <ArrowUp aria-hidden className="size-3.5" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        aria-label={openedTexts.moveDown(label)}
        disabled={at === layout.columns.length - 1}
        onClick={() => onLayout(withMoved(layout, name, at + 1))}
      >
        <ArrowDown aria-hidden className="size-3.5" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        aria-label={openedTexts.pin(label)}
        aria-pressed={isPinned}
        onClick={() => onLayout(withPinned(layout, name, !isPinned))}
      >
        <Pin aria-hidden className={cn('size-3.5', isPinned && 'fill-current text-accent')} />
      </Button>
    </li>
  );
}
