'use client';

import type { ReactNode } from 'react';
import { lazily } from '../../../ui/on-demand.tsx';
import { useSelf } from '../../session/self.tsx';
import { isMasked } from '../customer.ts';
import { useCustomerHere } from '../page/here.tsx';

// Sent with the page to those alone who see contacts masked.
const Masked = lazily(() => import('./masked.tsx'));

export interface RevealedProps {
  readonly name: 'phone' | 'email' | 'tax_id' | 'national_id';
  /** Draws the value, masked or not. */
  readonly children: (value: string) => ReactNode;
}

/** A contact as one may see it. */
export function Revealed({ name, children }: RevealedProps) {
  const { customer } = useCustomerHere();
  const { holds } = useSelf();
  const value = customer[name];
  if (!isMasked(value) || holds('see_customer_contacts')) return children(value);
  return <Masked name={name}>{children}</Masked>;
}
