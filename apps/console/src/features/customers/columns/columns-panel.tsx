'use client';

import { ArrowDown, ArrowUp, Pin } from 'lucide-react';
import { useState } from 'react';
import { Anchored } from '../../../ui/anchored.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/checkbox.tsx';
import { cn } from '../../../ui/cn.ts';
import { Input } from '../../../ui/field.tsx';
import { type CustomerField, useCustomerField, useCustomerFields } from '../../customer/fields.tsx';
import type { Density } from '../table/density.ts';
import { texts } from '../texts.ts';
import { type Layout, withMoved, withPinned, withShown } from './layout.ts';

export interface ColumnsPanelProps {
  readonly anchor: HTMLElement;
  readonly layout: Layout;
  /** Undefined brings back what the view says. */
  onLayout(layout: Layout | undefined): void;
  readonly density: Density;
  onDensity(density: Density): void;
  onClose(): void;
}

/** Which columns are shown, in which order, which stay, and how dense the rows are. */
export default function ColumnsPanel({
  anchor,
  layout,
  onLayout,
  density,
  onDensity,
  onClose,
}: ColumnsPanelProps) {
  const fields = useCustomerFields();
  const fieldOf = useCustomerField();
  const [search, setSearch] = useState('');
  const shown = layout.columns.map(fieldOf).filter((field) => field !== undefined);
  const hidden = fields.filter(({ name }) => !layout.columns.includes(name));
  const matches = ({ label }: CustomerField) => label.toLowerCase().includes(search.trim().toLowerCase());
  return (
    <Anchored
      anchor={anchor}
      onClose={onClose}
      label={texts.columns}
      className="flex max-h-[70dvh] w-80 flex-col"
    >
      <div className="border-b p-2">
        <Input
          aria-label={texts.findField}
          placeholder={texts.findField}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      <ul className="min-h-0 flex-1 overflow-auto p-2">
        {shown.filter(matches).map((field) => (
          <ShownColumn key={field.name} field={field} layout={layout} onLayout={onLayout} />
        ))}
        {hidden.filter(matches).map((field) => (
          <li key={field.name} className="flex min-h-7 items-center">
            <CheckboxField
              label={field.label}
              checked={false}
              onChange={() => onLayout(withShown(layout, field.name, true))}
            />
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-1 border-t p-2">
        {(['compact', 'regular'] as const).map((one) => (
          <Button
            key={one}
            size="small"
            aria-pressed={density === one}
            className={cn(density === one && 'bg-selected')}
            onClick={() => onDensity(one)}
          >
            {texts.densities[one]}
          </Button>
        ))}
        <span className="flex-1" />
        <Button variant="quiet" size="small" onClick={() => onLayout(undefined)}>
          {texts.resetColumns}
        </Button>
      </div>
    </Anchored>
  );
}

type ShownProps = Pick<ColumnsPanelProps, 'layout' | 'onLayout'> & { readonly field: CustomerField };

function ShownColumn({ field, layout, onLayout }: ShownProps) {
  const { name, label } = field;
  const at = layout.columns.indexOf(name);
  const isPinned = at < layout.pinned;
  return (
    <li className="flex min-h-7 items-center gap-0.5">
      <span className="min-w-0 flex-1">
        <CheckboxField label={label} checked onChange={() => onLayout(withShown(layout, name, false))} />
      </span>
      <Button
        variant="quiet"
        size="small"
        aria-label={texts.moveUp(label)}
        disabled={at === 0}
        onClick={() => onLayout(withMoved(layout, name, at - 1))}
      >
        <ArrowUp aria-hidden className="size-3.5" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        aria-label={texts.moveDown(label)}
        disabled={at === layout.columns.length - 1}
        onClick={() => onLayout(withMoved(layout, name, at + 1))}
      >
        <ArrowDown aria-hidden className="size-3.5" />
      </Button>
      <Button
        variant="quiet"
        size="small"
        aria-label={texts.pin(label)}
        aria-pressed={isPinned}
        onClick={() => onLayout(withPinned(layout, name, !isPinned))}
      >
        <Pin aria-hidden className={cn('size-3.5', isPinned && 'fill-current text-accent')} />
      </Button>
    </li>
  );
}
