'use client';

import type { CommandName } from '@dossier/domain/contracts';
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Customer, FieldName } from '../customer.ts';

export interface CustomerHere {
  readonly customer: Customer;
  /** Whether one may run a command on this customer as it is now. */
  can(command: CommandName): boolean;
  /** Why its state forbids a command one might run otherwise, as a sentence. */
  whyNot(command: CommandName): string | undefined;
  /** Fields that somebody else has just changed. */
  readonly highlighted: ReadonlySet<FieldName>;
}

const Here = createContext<CustomerHere | undefined>(undefined);

export function CustomerHereProvider({ here, children }: { here: CustomerHere; children: ReactNode }) {
  return <Here value={here}>{children}</Here>;
}

/** The customer whose page this is. */
export function useCustomerHere(): CustomerHere {
  const here = useContext(Here);
  if (!here) throw new Error('only on a customer’s page');
  return here;
}

const TICK_MS = 15_000;

function tick(tell: () => void) {
  const timer = setInterval(tell, TICK_MS);
  return () => clearInterval(timer);
}

const roundedNow = () => Math.floor(Date.now() / TICK_MS) * (TICK_MS / 1000);

/** Unix seconds, a quarter of a minute coarse; 0 while the page is made on the server. */
export function useNow(): number {
  return useSyncExternalStore(tick, roundedNow, () => 0);
}
