'use client';

import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
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
  const masked = isMasked(base[field.name]);
  const said = fieldState.error?.message ?? (masked ? editTexts.masked : undefined);
  return (
    <div
      data-field={field.name}
      className="grid min-h-8 grid-cols-[7.5rem_minmax(0,1fr)] items-start gap-2 px-3 py-0.5"
    >
      <dt>
        <label htmlFor={id} className="block truncate py-1.5 text-muted text-sm" title={field.label}>
          {field.label}
        </label>
      </dt>
      <dd className="min-w-0">
        <FieldControl
          field={field}
          value={bound.value ?? ''}
          onChange={bound.onChange}
          onBlur={bound.onBlur}
          control={control}
          {...(masked ? { placeholder: String(base[field.name]) } : {})}
          tied={{
            id,
            ...(fieldState.error ? { 'aria-invalid': true } : {}),
            ...(said ? { 'aria-describedby': `${id}-said` } : {}),
          }}
        />
        {said && (
          <p id={`${id}-said`} className={cn('text-sm', fieldState.error ? 'text-danger' : 'text-faint')}>
            {said}
          </p>
        )}
      </dd>
    </div>
  );
}
