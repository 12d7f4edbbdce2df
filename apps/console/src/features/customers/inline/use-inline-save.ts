'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import type { Customer, CustomerField } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { usePatchRows } from '../rows/use-patch-rows.ts';
import { texts } from '../texts.ts';

/** Saves one value of a row; whoever was faster is shown, and can be overruled. */
export function useInlineSave() {
  const say = useToast();
  const { patchRows } = usePatchRows();
  const update = useMutation(useTRPC().MngUpdateCustomer.mutationOptions());
  const take = (record: Customer) => patchRows(new Map([[record.customer_id, record]]));

  async function save(row: CustomerRow, field: CustomerField, value: number): Promise<void> {
    const { customer_id, version } = row;
    try {
      const sent = { customer_id, expected_version: version, [field.name]: value };
      take((await update.mutateAsync(sent)).customer);
    } catch (error) {
      const { error: name, message, current, fields = [] } = failureOf(error);
      const isGone = name === 'RET_NOT_FOUND';
      const told = isGone ? texts.gone : fields.map((problem) => problem.message).join('; ') || message;
      const theirs = current as Customer | undefined;
      if (name !== 'RET_CONFLICT' || !theirs) {
        say({ title: openedTexts.notSaved(field.label), detail: told, tone: 'danger' });
        return;
      }
      take(theirs);
      say({
        title: openedTexts.changedMeanwhile(field.label),
        detail: row.full_name ?? '',
        tone: 'danger',
        action: { label: openedTexts.setAnyway, run: () => void save({ ...row, ...theirs }, field, value) },
      });
    }
  }
  return { save, busy: update.isPending };
}
