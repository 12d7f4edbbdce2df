'use client';

import { useState } from 'react';
import { Field } from '../../../ui/field.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useStatuses } from '../../status/use-statuses.ts';
import { useSaveCustomer } from '../edit/use-save-customer.ts';
import { useCustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { contactTexts } from '../texts.ts';
import { StatusSelect } from './status-select.tsx';

/** The sales status, saved as it is chosen. */
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
  const choosable = statuses.choosable(field?.status_type ?? 0, customer.brand);
  const known = !present || choosable.includes(present);

  function choose(id: number) {
    setWanted(id);
    void saving.save(customer, { sales_status: id });
  }

  return (
    <div className="flex flex-col gap-2">
      <Field label={contactTexts.status} className="w-44">
        {({ id }) => (
          <StatusSelect
            id={id}
            disabled={saving.busy}
            value={saving.busy && wanted !== undefined ? wanted : customer.sales_status}
            onChange={choose}
            statuses={known ? choosable : [...choosable, present]}
          />
        )}
      </Field>
      {saving.failure && <Failed message={saving.failure} />}
    </div>
  );
}
