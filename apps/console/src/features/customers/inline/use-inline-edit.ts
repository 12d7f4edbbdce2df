'use client';

import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { type CustomerField, useCustomerField, useCustomerFields } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { isEditable } from './editable.ts';

interface Editing {
  readonly index: number;
  readonly anchor: HTMLElement;
  readonly row: CustomerRow;
  readonly field: CustomerField;
}

/** The cell that is being edited, and which can be. */
export function useInlineEdit(rows: readonly CustomerRow[], scroller: RefObject<HTMLElement | null>) {
  const { can, holds } = useSelf();
  const fields = useCustomerFields();
  const fieldOf = useCustomerField();
  const [editing, setEditing] = useState<Editing>();
  const [update, contacts, compliance] = [
    can('MngUpdateCustomer'),
    holds('set_customer_contacts'),
    holds('set_compliance'),
  ];
  const editable = useMemo(() => {
    const may = { update, contacts, compliance };
    return new Set<string>(fields.filter((field) => isEditable(field, may)).map(({ name }) => name));
  }, [fields, update, contacts, compliance]);
  const edit = (index: number, name: string) => {
    const cell = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${index}"] [data-field="${name}"]`,
    );
    const [row, field] = [rows[index], fieldOf(name)];
    if (cell && row && field && editable.has(name)) setEditing({ index, anchor: cell, row, field });
  };
  const stop = useCallback(() => {
    setEditing(undefined);
    scroller.current?.focus({ preventScroll: true });
  }, [scroller]);
  // The elements of a row that is scrolled away show another one.
  useEffect(() => {
    const element = scroller.current;
    if (!editing || !element) return;
    const look = () => {
      if (!editing.anchor.closest(`[data-index="${editing.index}"]`)) stop();
    };
    element.addEventListener('scroll', look);
    return () => element.removeEventListener('scroll', look);
  }, [editing, scroller, stop]);
  return { editing, editable, edit, stop };
}
