'use client';

import { useSelf } from '../../session/self.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { actsFor } from './acts.ts';

/** What one may do with this customer as a whole. */
export function useMay() {
  const { customer, can, whyNot } = useCustomerHere();
  const { can: canAtAll, holds } = useSelf();
  return actsFor({ customer, can, whyNot, canAtAll, holds });
}
