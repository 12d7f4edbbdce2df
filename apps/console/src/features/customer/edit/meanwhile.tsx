'use client';

import type { Customer } from '../customer.ts';
import type { CustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useNames } from '../page/names.tsx';
import { movedFields } from './changed.ts';
import { editTexts } from './texts.ts';

/** A quiet word that somebody else changes what one is editing. */
export function Meanwhile({ base, fields }: { base: Customer; fields: readonly CustomerField[] }) {
  const { customer } = useCustomerHere();
  const { staffOf } = useNames();
  const moved = new Set(movedFields(base, customer));
  const labels = fields.filter(({ name }) => moved.has(name)).map(({ label }) => label);
  return (
    <p role="status" className="px-3 text-sm text-warning">
      {labels.length > 0 &&
        editTexts.meanwhile(staffOf(customer.updated_by) || editTexts.somebody, labels.join(', '))}
    </p>
  );
}
