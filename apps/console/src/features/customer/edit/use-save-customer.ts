'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import type { Customer, Values } from '../customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { useTakeCustomer } from '../page/use-refresh-customer.ts';
import { saveTexts } from '../texts.ts';
import { type Conflict, conflictOf } from './conflict.ts';

interface SaveOptions {
  /** What is saved, as the toast says it. */
  readonly label: string;
  onSaved(): void;
  /** A field's problem; answers whether it could be shown at the field. */
  onProblem?(field: string, message: string): boolean;
}

/** Saves changed fields by one update; a save that met another one becomes a conflict to be settled. */
export function useSaveCustomer({ label, onSaved, onProblem }: SaveOptions) {
  const { customer_id } = useCustomerHere().customer;
  const take = useTakeCustomer(customer_id);
  const say = useToast();
  const [failure, setFailure] = useState<string>();
  const [conflict, setConflict] = useState<Conflict>();
  const update = useMutation(useTRPC().MngUpdateCustomer.mutationOptions());

  function done(title: string) {
    setConflict(undefined);
    say({ title, tone: 'success', duration: 3000 });
    onSaved();
  }

  /** Saves what was made of a record; nothing is sent where nothing was changed. */
  async function save(base: Customer, sent: Values): Promise<void> {
    setFailure(undefined);
    if (Object.keys(sent).length === 0) return done(saveTexts.nothingChanged);
    try {
      const saved = await update.mutateAsync({ customer_id, expected_version: base.version, ...sent });
      take(saved.customer);
      done(saveTexts.saved(label));
    } catch (error) {
      await refused({ error, base, sent });
    }
  }

  async function refused({ error, base, sent }: { error: unknown; base: Customer; sent: Values }) {
    const { error: name, message, conflicts, current, fields = [] } = failureOf(error);
    if (name === 'RET_CONFLICT' && conflicts && current) {
      const met = conflictOf({ base, sent, current: current as Customer, conflicts });
      take(met.current);
      if (met.disputed.length > 0) return setConflict(met);
      return save(met.current, met.free);
    }
    setConflict(undefined);
    const untold = fields.filter((problem) => !onProblem?.(problem.field, problem.message));
    if (fields.length === 0) setFailure(message);
    else if (untold.length > 0) setFailure(untold.map((one) => `${one.field} ${one.message}`).join('; '));
  }

  return { save, failure, conflict, busy: update.isPending, leaveConflict: () => setConflict(undefined) };
}
