'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { Layout } from '../columns/layout.ts';
import { useLookUps } from '../look-ups.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { TableState } from '../state/table-state.ts';
import { type TableView, toSavedValue } from './views.ts';

interface SaveViewProps {
  readonly state: TableState;
  readonly layout: Layout;
  /** The view that is shown, where it is one's own. */
  readonly view: TableView | undefined;
  onSaved(id: number): void;
}

/** Saves what the table shows under a name, for oneself or a desk. */
export function SaveView({ state, layout, view, onSaved }: SaveViewProps) {
  const { desks } = useLookUps();
  const [name, setName] = useState(view?.name ?? '');
  const [desk_id, setDesk] = useState(view?.desk_id ?? 0);
  const [wrong, setWrong] = useState<string>();
  const save = useMutation(
    useTRPC().MngSaveView.mutationOptions({
      onSuccess: ({ view: saved }) => onSaved(saved.id),
      onError: (error) => {
        const { message, fields = [] } = failureOf(error);
        setWrong(fields[0]?.message ?? message);
      },
    }),
  );
  const value = { ...toSavedValue(state, layout) } as Record<string, unknown>;
  const choices = [
    { value: 0, label: openedTexts.onlyMe },
    ...desks.desks.map(({ desk_id: id = 0, desk = '' }) => ({ value: id, label: desk })),
  ];
  return (
    <form
      className="flex flex-col gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim(), desk_id, value });
      }}
    >
      <Field label={openedTexts.viewName} error={wrong}>
        {(tied) => (
          <Input
            {...tied}
            dir="auto"
            maxLength={64}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={openedTexts.sharedWith}>
        {(tied) => (
          <Combobox
            {...tied}
            label={openedTexts.sharedWith}
            value={desk_id}
            onChange={(id) => setDesk(Number(id))}
            choices={choices}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        {view && (
          <Button
            size="small"
            busy={save.isPending}
            onClick={() => save.mutate({ id: Number(view.key), name: name.trim(), desk_id, value })}
          >
            {openedTexts.saveChanges}
          </Button>
        )}
        <Button
          size="small"
          type="submit"
          variant="primary"
          busy={save.isPending}
          disabled={name.trim() === ''}
        >
          {openedTexts.saveView}
        </Button>
      </div>
    </form>
  );
}
