'use client';

import { useState } from 'react';
import { ColorTag } from '../../../ui/color-tag.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useStatuses } from '../../status/use-statuses.ts';
import { NextContact } from '../customer-summary.tsx';
import { useSaveCustomer } from '../edit/use-save-customer.ts';
import { useCustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts, texts } from '../texts.ts';
import { MomentPopover } from './moment-popover.tsx';

/** The sales status and the next contact, each saved as it is chosen. */
export function SalesStatus() {
  const { customer } = useCustomerHere();
  const field = useCustomerField()('sales_status');
  const statuses = useStatuses();
  const [wanted, setWanted] = useState<number>();
  const saving = useSaveCustomer({
    label: field?.label ?? contactTexts.status,
    onSaved: () => setWanted(undefined),
  });
  const present = statuses.find(customer.sales_status);
  const options = statuses.choosable(field?.status_type ?? 0, customer.brand);
  const known = !present || options.includes(present);

  function choose(id: number) {
    setWanted(id);
    void saving.save(customer, { sales_status: id });
  }

  return (
    <div className="flex flex-[0_0_auto] flex-wrap items-end gap-3">
      <Field label={contactTexts.status} className="w-52">
        {(tied) => (
          <Select
            {...tied}
            disabled={saving.busy}
            value={saving.busy && wanted !== undefined ? wanted : customer.sales_status}
            onChange={choose}
            options={[
              { value: 0, label: <span className="text-muted">{contactTexts.notAssigned}</span> },
              ...[...options, ...(known ? [] : [present])].map(({ id = 0, status_name, status_color }) => ({
                value: id,
                label: <ColorTag color={status_color ?? ''}>{status_name}</ColorTag>,
              })),
            ]}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <span className="text-muted text-sm">{texts.nextContact}</span>
        <span className="flex h-8 items-center gap-2">
          <NextContact customer={customer} />
          <MomentPopover />
        </span>
      </div>
      {saving.failure && <Failed message={saving.failure} className="basis-full" />}
    </div>
  );
}
