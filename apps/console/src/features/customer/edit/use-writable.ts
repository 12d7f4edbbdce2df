'use client';

import { useSelf } from '../../session/self.tsx';
import type { CustomerField } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { isWritable } from './groups.ts';

/** Tells which fields of this customer one may write. */
export function useWritable(): (field: CustomerField) => boolean {
  const { can } = useCustomerHere();
  const { holds } = useSelf();
  const may = {
    update: can('MngUpdateCustomer'),
    contacts: holds('set_customer_contacts'),
    compliance: holds('set_compliance'),
  };
  return (field) => isWritable(field, may);
}
