'use client';

import { useEffect, useRef, useState } from 'react';
import { DayInput } from '../../../ui/date-input.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { dayToSeconds, secondsToDay } from '../../../ui/moments.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import { type FilterKind, type Operator, valuesOf } from './filter.ts';

const DEBOUNCE_MS = 200;

interface TypedValuesProps {
  readonly field: CustomerField;
  readonly kind: FilterKind;
  readonly op: Operator;
  readonly values: readonly string[];
  onValues(values: readonly string[]): void;
}

const inDays: ReadonlySet<Operator> = new Set(['next', 'last', 'older']);

function inputType(kind: FilterKind, op: Operator): 'text' | 'number' | 'date' {
  if (kind === 'number' || inDays.has(op)) return 'number';
  return kind === 'time' || kind === 'date' ? 'date' : 'text';
}

/** What an operator compares with, as it is typed. */
export function TypedValues({ field, kind, op, values, onValues }: TypedValuesProps) {
  const [typed, setTyped] = useState(values);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const count = valuesOf(op);
  if (count === 0) return null;
  const type = (at: number, text: string) => {
    const next = Array.from({ length: count }, (_, index) => (index === at ? text : (typed[index] ?? '')));
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onValues(next), DEBOUNCE_MS);
  };
  const shape = inputType(kind, op);
  const labels = count === 2 ? [openedTexts.from, openedTexts.to] : [openedTexts.valueOf(field.label)];
  return (
    <div className="flex flex-col gap-2 p-2">
      {labels.map((label, at) => (
        <Field key={label} label={label} {...(op === 'contains' ? { hint: openedTexts.caseMatters } : {})}>
          {(tied) => (
            <span className="flex items-center gap-2">
              {shape === 'date' ? (
                <DayInput
                  {...tied}
                  autoFocus={at === 0}
                  value={dayToSeconds(typed[at] ?? '')}
                  onChange={(seconds) => Number.isNaN(seconds) || type(at, secondsToDay(seconds))}
                />
              ) : (
                <Input
                  {...tied}
                  autoFocus={at === 0}
                  dir="auto"
                  type={shape}
                  {...(shape === 'number' ? { min: 0, step: 1 } : {})}
                  value={typed[at] ?? ''}
                  onChange={({ currentTarget }) => type(at, currentTarget.value)}
                />
              )}
              {inDays.has(op) && <span className="text-muted">{openedTexts.days}</span>}
            </span>
          )}
        </Field>
      ))}
    </div>
  );
}
