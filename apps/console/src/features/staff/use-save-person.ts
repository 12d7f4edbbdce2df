'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changedOf } from '../../trpc/changed-of.ts';
import { failureOf } from '../../trpc/client.ts';
import { showFailure } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { useToast } from '../../ui/toasts.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import type { PersonFormState, PersonValues } from './person-form.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

interface Saving {
  readonly form: PersonFormState;
  readonly person: Person | undefined;
  /** What of a person the form writes. */
  written(person: Person): PersonValues;
  onSaved(): void;
}

/** Saves what was changed; what somebody else changed meanwhile is shown at its field, and nothing is lost. */
export function useSavePerson({ form, person, written, onSaved }: Saving) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const { rights } = useStaffCatalogue();
  const [base, setBase] = useState(person);
  const add = useMutation(trpc.AddManager.mutationOptions());
  const update = useMutation(trpc.UpdateManager.mutationOptions());

  /** Whoever gets another session type keeps only the rights sent with it. */
  function changes(values: PersonValues, before: Person) {
    const { password: _, ...changed } = changedOf(values, written(before));
    if (changed.role === undefined) return changed;
    return { ...Object.fromEntries(rights.map(({ name }) => [name, values[name] ?? 0])), ...changed };
  }

  async function save(values: PersonValues) {
    if (!base && !values.name?.trim()) return form.setError('name', { message: texts.nameNeeded });
    try {
      const answer = base
        ? await update.mutateAsync({ id: base.id, expected_version: base.version, ...changes(values, base) })
        : await add.mutateAsync(values);
      refresh(trpc.GetManagers.queryKey());
      const name = answer.manager.name || `#${answer.manager.id}`;
      say({ title: base ? texts.saved(name) : texts.added(name), tone: 'success' });
      onSaved();
    } catch (error) {
      const { conflicts, current } = failureOf(error);
      if (!conflicts || !current) return showFailure(form, error);
      const theirs = current as Person;
      setBase(theirs);
      for (const field of conflicts as (keyof PersonValues & keyof Person)[]) {
        form.setError(field, { type: 'conflict', message: texts.changedTo(String(theirs[field])) });
      }
    }
  }

  return { save, busy: add.isPending || update.isPending };
}
