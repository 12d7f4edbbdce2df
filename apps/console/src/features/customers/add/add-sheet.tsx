'use client';

import { type Contracts, contracts, type SentOf } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useId, useState } from 'react';
import { type Control, useController, useForm, useWatch } from 'react-hook-form';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { checkedBy } from '../../../ui/checked-by.ts';
import { cn } from '../../../ui/cn.ts';
import { Combobox } from '../../../ui/combobox.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import type { OpenProps } from '../../../ui/on-demand.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { FieldControl } from '../../customer/edit/field-control.tsx';
import type { FormValues } from '../../customer/edit/use-group-form.ts';
import {
  type Customer,
  type CustomerField,
  type CustomerFieldName,
  useCustomerFields,
} from '../../customer/fields.tsx';
import { CustomerHereProvider } from '../../customer/page/here.tsx';
import { NamesProvider } from '../../customer/page/names.tsx';
import { useDesks } from '../../desk/use-desks.ts';
import { useSelf } from '../../session/self.tsx';
import { openedTexts } from '../opened-texts.ts';
import { texts } from '../texts.ts';
import { emptyCustomer, firstFields, isAddable, toSent } from './added.ts';
import { DuplicateHints } from './duplicate-hints.tsx';

const check = checkedBy(contracts.MngAddCustomer.input);
type Added = SentOf<Contracts['MngAddCustomer']>;

const nowhere: ReadonlySet<CustomerFieldName> = new Set();

/** A new customer: what one knows first, the rest folded; saved, it opens. */
export default function AddSheet({ open, onOpenChange }: OpenProps) {
  const router = useRouter();
  const say = useToast();
  const { manager, holds } = useSelf();
  const fields = useCustomerFields().filter((field) => isAddable(field, holds));
  const start = emptyCustomer(fields, manager.brand);
  const onlyDesk = useOnlyDesk();
  const form = useForm<FormValues, unknown, Added>({
    defaultValues: { ...start, desk_id: onlyDesk(manager.brand) },
    resolver: (values, context, options) => check(toSent(values, start), context, options),
  });
  const [failure, setFailure] = useState<string>();
  const add = useMutation(useTRPC().MngAddCustomer.mutationOptions());
  const brand = String(useWatch({ control: form.control, name: 'brand' }) ?? '');

  const save = form.handleSubmit(async (sent) => {
    setFailure(undefined);
    try {
      const { customer } = await add.mutateAsync(sent);
      say({ title: openedTexts.added(customer.full_name || texts.noName), tone: 'success', duration: 3000 });
      form.reset();
      onOpenChange(false);
      router.push(`/customers/${customer.customer_id}`);
    } catch (error) {
      const { message, fields: problems = [] } = failureOf(error);
      const here = problems.filter(({ field }) => Object.hasOwn(start, field));
      for (const { field, message: told } of here)
        form.setError(field as CustomerFieldName, { message: told });
      if (here.length === 0) setFailure(message);
    }
  });

  // The sheet comes on demand: the form may be there later than it is open.
  const begin = useCallback((element: HTMLFormElement | null) => {
    if (element) requestAnimationFrame(() => element.querySelector('input')?.focus());
  }, []);
  const first = firstFields
    .map((name) => fields.find((field) => field.name === name))
    .filter((one) => one !== undefined);
  const rest = fields.filter((field) => !first.includes(field));
  const customer = { ...start, brand } as Customer;
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title={texts.newCustomer}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{openedTexts.cancel}</Button>
          <Button variant="primary" busy={add.isPending} onClick={() => void save()}>
            {openedTexts.save}
          </Button>
        </>
      }
    >
      <CustomerHereProvider
        here={{ customer, can: () => true, whyNot: () => undefined, highlighted: nowhere }}
      >
        <NamesProvider>
          <form ref={begin} onSubmit={(event) => void save(event)} className="flex flex-col gap-2" noValidate>
            {failure && <Failed message={failure} />}
            {first.map((field) => (
              <AddRow key={field.name} field={field} control={form.control} />
            ))}
            <DuplicateHints control={form.control} />
            <details>
              <summary className="cursor-pointer py-1 text-muted">{openedTexts.moreFields}</summary>
              <div className="flex flex-col gap-2 pt-2">
                {rest.map((field) => (
                  <AddRow key={field.name} field={field} control={form.control} />
                ))}
              </div>
            </details>
            <button type="submit" hidden aria-hidden tabIndex={-1} />
          </form>
        </NamesProvider>
      </CustomerHereProvider>
    </Sheet>
  );
}

function AddRow({ field, control }: { field: CustomerField; control: Control<FormValues> }) {
  const id = useId();
  const { field: bound, fieldState } = useController({ control, name: field.name });
  // A date that can’t be read says so itself.
  const wrong = Number.isNaN(bound.value) ? undefined : sentence(fieldState.error?.message);
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] items-start gap-2">
      <label htmlFor={id} className="truncate py-1.5 text-muted text-sm">
        {field.label}
      </label>
      <div className="min-w-0">
        {field.name === 'brand' ? (
          <BrandControl
            id={id}
            value={String(bound.value ?? '')}
            onChange={bound.onChange}
            control={control}
          />
        ) : (
          <FieldControl
            field={field}
            value={bound.value ?? ''}
            onChange={bound.onChange}
            onBlur={bound.onBlur}
            control={control}
            tied={{ id, ...(wrong ? { 'aria-invalid': true, 'aria-describedby': `${id}-said` } : {}) }}
          />
        )}
        {wrong && (
          <p id={`${id}-said`} className={cn('text-danger text-sm')}>
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}

/** The brands one may add customers to: those of the desks one may use, and none. */
function BrandControl({
  id,
  value,
  onChange,
  control,
}: {
  id: string;
  value: string;
  onChange: (brand: string) => void;
  control: Control<FormValues>;
}) {
  const { desks } = useDesks();
  const onlyDesk = useOnlyDesk();
  const { field: desk } = useController({ control, name: 'desk_id' });
  const { manager } = useSelf();
  const known = manager.brand ? [manager.brand] : ['', ...desks.map(({ brand = '' }) => brand), value];
  const choices = [...new Set(known)].map((brand) => ({ value: brand, label: brand || texts.none }));
  const choose = (brand: string) => {
    onChange(brand);
    desk.onChange(onlyDesk(brand));
  };
  return <Combobox id={id} label={openedTexts.brand} value={value} onChange={choose} choices={choices} />;
}

/** The desk of a brand where there is only one to choose; 0 for none. */
function useOnlyDesk(): (brand: string) => number {
  const { choosable } = useDesks();
  return (brand) => {
    const [only, ...others] = choosable(brand);
    return only && others.length === 0 ? (only.desk_id ?? 0) : 0;
  };
}
