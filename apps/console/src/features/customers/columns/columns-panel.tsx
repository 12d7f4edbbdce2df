'use client';

import { useState } from 'react';
import { Anchored } from '../../../ui/anchored.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/checkbox.tsx';
import { cn } from '../../../ui/cn.ts';
import { Input } from '../../../ui/field.tsx';
import { type CustomerField, useCustomerField, useCustomerFields } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { Density } from '../table/density.ts';
import { texts } from '../texts.ts';
import { withShown } from './arrange.ts';
import type { Layout } from './layout.ts';
import { ShownColumns } from './shown-columns.tsx';

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
          aria-label={openedTexts.findField}
          placeholder={openedTexts.findField}
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-auto p-2">
        <ShownColumns fields={shown.filter(matches)} layout={layout} onLayout={onLayout} />
        <ul>
          {hidden.filter(matches).map((field) => (
            <li key={field.name} className="flex min-h-7 items-center pl-5.5">
              <CheckboxField
                label={field.label}
                checked={false}
                onChange={() => onLayout(withShown(layout, field.name, true))}
              />
            </li>
          ))}
        </ul>
      </div>
      <div className="flex items-center gap-1 border-t p-2">
        {(['compact', 'regular'] as const).map((one) => (
          <Button
            key={one}
            size="small"
            aria-pressed={density === one}
            className={cn(density === one && 'bg-selected')}
            onClick={() => onDensity(one)}
          >
            {openedTexts.densities[one]}
          </Button>
        ))}
        <span className="flex-1" />
        <Button variant="quiet" size="small" onClick={() => onLayout(undefined)}>
          {openedTexts.resetColumns}
        </Button>
      </div>
    </Anchored>
  );
}
