'use client';

import { Pencil } from 'lucide-react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { texts } from '../texts.ts';
import { FieldValue } from './field-value.tsx';

interface FieldRowProps {
  readonly field: CustomerField;
  /** Begins to edit it; absent where one may not. */
  onEdit?(): void;
}

/** A field with its value; a click beside the value edits it. */
export function FieldRow({ field, onEdit }: FieldRowProps) {
  const { highlighted } = useCustomerHere();
  return (
    <div
      data-field={field.name}
      className={cn(
        'group grid min-h-6 grid-cols-[9rem_minmax(0,1fr)] items-baseline gap-2 px-3 transition-colors duration-700',
        highlighted.has(field.name) && 'bg-flash duration-0',
      )}
    >
      <dt className="truncate py-0.5 text-muted text-sm" title={field.label}>
        {field.label}
      </dt>
      <dd className="flex min-w-0 items-baseline gap-1 py-0.5">
        <FieldValue field={field} />
        {onEdit && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={texts.edit(field.label)}
            onClick={onEdit}
            className="flex h-5 min-w-5 flex-1 items-center justify-end text-transparent group-hover:text-faint"
          >
            <Pencil aria-hidden className="size-3" />
          </button>
        )}
      </dd>
    </div>
  );
}
