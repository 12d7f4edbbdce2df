'use client';

import { ChevronDown } from 'lucide-react';
import { cn } from '../../../ui/cn.ts';
import { textOn } from '../../../ui/contrast.ts';
import { controlLook } from '../../../ui/control-look.ts';
import type { Status } from '../../status/use-statuses.ts';
import { contactTexts } from '../texts.ts';

interface StatusSelectProps {
  readonly id: string;
  readonly value: number;
  onChange(id: number): void;
  readonly statuses: readonly Partial<Status>[];
  readonly disabled: boolean;
}

/** A status in its colour, chosen from the dictionary. */
export function StatusSelect({ id, value, onChange, statuses, disabled }: StatusSelectProps) {
  const color = statuses.find((status) => status.id === value)?.status_color;
  return (
    <span className="relative block" style={color ? { color: textOn(color) } : undefined}>
      <select
        id={id}
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
        style={color ? { backgroundColor: color, borderColor: color } : undefined}
        className={cn(controlLook, 'appearance-none pr-7 font-medium')}
      >
        {[{ id: 0, status_name: contactTexts.notAssigned }, ...statuses].map((status) => (
          <option key={status.id} value={status.id} className="bg-raised text-text">
            {status.status_name}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4" />
    </span>
  );
}
