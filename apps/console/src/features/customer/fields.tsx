'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

export type Customer = OutputOf<Contracts['MngGetCustomer']>['customer'];
export type CustomerFieldName = keyof Customer;

export type FieldKind =
  | 'text'
  | 'number'
  | 'flag'
  | 'enumerated'
  | 'status'
  | 'staff'
  | 'desk'
  | 'time'
  | 'day'
  | 'country'
  | 'language'
  | 'timezone'
  | 'tags'
  | 'json';

export type FieldGroup =
  | 'identity'
  | 'contact'
  | 'crm'
  | 'acquisition'
  | 'compliance'
  | 'preferences'
  | 'other';

/** What the screens know of a field. */
export interface CustomerField {
  readonly name: CustomerFieldName;
  readonly label: string;
  readonly group: FieldGroup;
  readonly kind: FieldKind;
  /** The values of an enumeration in words, from 0. */
  readonly values?: readonly string[];
  /** The type of the dictionary its ids are from. */
  readonly status_type?: number;
  /** Masked without `see_customer_contacts`, written with `set_customer_contacts`. */
  readonly contact?: true;
  /** Written with `set_compliance`. */
  readonly compliance?: true;
  /** In its order the desk need not read all that matches. */
  readonly indexed?: true;
  /** Its words are found by a search. */
  readonly searched?: true;
  /** One customer can take it over from another. */
  readonly takeable?: true;
  /** Nobody writes it: the server does. */
  readonly fixed?: true;
}

interface Fields {
  readonly all: readonly CustomerField[];
  find(name: string): CustomerField | undefined;
}

const Known = createContext<Fields>({ all: [], find: () => undefined });

/** Takes what the server tells of the fields to everything below. */
export function CustomerFieldsProvider({
  fields,
  children,
}: {
  fields: readonly CustomerField[];
  children: ReactNode;
}) {
  const known = useMemo(() => {
    const byName = new Map<string, CustomerField>(fields.map((one) => [one.name, one]));
    return { all: fields, find: (name: string) => byName.get(name) };
  }, [fields]);
  return <Known value={known}>{children}</Known>;
}

/** Every field of a customer, in canonical order. */
export function useCustomerFields(): readonly CustomerField[] {
  return useContext(Known).all;
}

/** The same by name. */
export function useCustomerField(): (name: string) => CustomerField | undefined {
  return useContext(Known).find;
}
