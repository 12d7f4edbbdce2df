'use client';

import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
import { sentence } from '../../../trpc/form-failure.ts';
import { cn } from '../../../ui/cn.ts';
import { type Customer, type FieldName, isMasked } from '../customer.ts';
import type { CustomerField } from '../fields.tsx';
import { FieldControl } from './field-control.tsx';
import { editTexts } from './texts.ts';
import type { FormValues } from './use-group-form.ts';

interface FormRowProps {
  readonly field: CustomerField;
  readonly control: Control<FormValues>;
  readonly base: Customer;
}

/** A field being edited, with what is wrong with it below. */
export function FormRow({ field, control, base }: FormRowProps) {
  const id = useId();
  const { field: bound, fieldState } = useController({ control, name: field.name as FieldName });
  const former = base[field.name];
  const masked = isMasked(former);
  const kept = masked && bound.value === former;
  const cleared = masked && bound.value === '';
  // A date that can’t be read says so itself.
  const wrong = Number.isNaN(bound.value) ? undefined : sentence(fieldState.error?.message);
  const hint = cleared ? editTexts.cleared : editTexts.masked;
  const said = wrong ?? (masked ? hint : undefined);
  return (
    <div
      data-field={field.name}
      className="grid min-h-8 grid-cols-[9rem_minmax(0,1fr)] items-start gap-2 px-3 py-0.5"
    >
      <dt>
        <label htmlFor={id} className="block truncate py-1.5 text-muted text-sm" title={field.label}>
          {field.label}
        </label>
      </dt>
      <dd className="min-w-0">
        <FieldControl
          field={field}
          value={kept ? '' : (bound.value ?? '')}
          // What is emptied again is as it was: only who says so clears what they cannot see.
          onChange={(value) => bound.onChange(masked && value === '' ? former : value)}
          onBlur={bound.onBlur}
          control={control}
          {...(kept ? { placeholder: String(former) } : {})}
          tied={{
            id,
            ...(wrong ? { 'aria-invalid': true } : {}),
            ...(said ? { 'aria-describedby': `${id}-said` } : {}),
          }}
        />
        {said && (
          <p id={`${id}-said`} className={cn('text-sm', wrong ? 'text-danger' : 'text-faint')}>
            {said}{' '}
            {(kept || cleared) && (
              <button
                type="button"
                onClick={() => bound.onChange(kept ? '' : former)}
                className="text-accent hover:underline"
              >
                {kept ? editTexts.clear : editTexts.keep}
              </button>
            )}
          </p>
        )}
      </dd>
    </div>
  );
}
