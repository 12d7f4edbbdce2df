'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { Failed } from '../../../ui/states.tsx';
import { useSelf } from '../../session/self.tsx';
import type { Customer, FieldName } from '../customer.ts';
import { useCustomerFields } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useNames } from '../page/names.tsx';
import { texts } from '../texts.ts';
import { wordOf } from '../words.ts';
import { askTexts } from './ask-texts.ts';
import { type Difference, differencesOf, suggestedTake } from './takeable.ts';
import { useMerge } from './use-merge.ts';

interface MergeCompareProps {
  readonly other: Customer;
  onBack(): void;
  onDone(): void;
}

/** Where the two differ, and which value is to stand. */
export function MergeCompare({ other, onBack, onDone }: MergeCompareProps) {
  const { customer } = useCustomerHere();
  const { holds } = useSelf();
  const differences = differencesOf({ into: customer, from: other }, useCustomerFields(), holds);
  const [take, setTake] = useState<ReadonlySet<FieldName>>(
    () => new Set(suggestedTake(customer, differences)),
  );
  const merge = useMerge(onDone);

  function choose(name: FieldName, fromOther: boolean) {
    setTake(new Set(fromOther ? [...take, name] : [...take].filter((one) => one !== name)));
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <span className="text-muted">#{other.customer_id}</span>
        <bdi className="min-w-0 flex-1 truncate font-medium">{other.full_name || texts.noName}</bdi>
        <Button size="small" variant="quiet" onClick={onBack}>
          {askTexts.mergeAnother}
        </Button>
      </div>
      {differences.length === 0 ? (
        <p className="text-muted">{askTexts.mergeSame}</p>
      ) : (
        <div className="grid grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)] gap-x-2 gap-y-1">
          <span className="text-muted text-sm">{askTexts.mergeField}</span>
          <span className="text-muted text-sm">{askTexts.mergeThis}</span>
          <span className="text-muted text-sm">{askTexts.mergeOther}</span>
          {differences.map((difference) => (
            <DifferenceRow
              key={difference.field.name}
              difference={difference}
              other={other}
              taken={take.has(difference.field.name)}
              onTake={(fromOther) => choose(difference.field.name, fromOther)}
            />
          ))}
        </div>
      )}
      {merge.failure && <Failed message={merge.failure} />}
      <div className="sticky -bottom-3 -mx-4 -mb-3 flex justify-end gap-2 border-t bg-raised px-4 py-3">
        <Button onClick={onDone}>{texts.cancel}</Button>
        <Button
          variant="primary"
          busy={merge.busy}
          onClick={() => merge.run({ into: customer.customer_id, from: other.customer_id, take: [...take] })}
        >
          {askTexts.mergeIt}
        </Button>
      </div>
    </div>
  );
}

interface DifferenceRowProps {
  readonly difference: Difference;
  readonly other: Customer;
  readonly taken: boolean;
  onTake(fromOther: boolean): void;
}

function DifferenceRow({ difference: { field, locked }, other, taken, onTake }: DifferenceRowProps) {
  const { customer } = useCustomerHere();
  const names = useNames();
  const sides = [
    { of: customer, checked: !taken, fromOther: false },
    { of: other, checked: taken, fromOther: true },
  ];
  return (
    <fieldset className="contents">
      <legend className="sr-only">{field.label}</legend>
      <span aria-hidden className="truncate py-1 text-muted text-sm">
        {field.label}
      </span>
      {sides.map(({ of, checked, fromOther }) => (
        <label
          key={String(fromOther)}
          className={cn(
            'flex min-w-0 items-center gap-1.5 rounded border border-line px-2 py-0.5 has-checked:border-accent has-checked:bg-accent-soft',
            locked && fromOther && 'opacity-50',
          )}
        >
          <input
            type="radio"
            name={`merge-${field.name}`}
            checked={checked}
            disabled={locked && fromOther}
            onChange={() => onTake(fromOther)}
            className="accent-accent"
          />
          <bdi className="line-clamp-4 min-w-0 break-words">
            {wordOf(field, of[field.name], names) || texts.empty}
          </bdi>
        </label>
      ))}
    </fieldset>
  );
}
