'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { FieldName } from '../customer.ts';
import { groupLabels } from '../field-texts.ts';
import type { CustomerField, FieldGroup } from '../fields.tsx';
import { texts } from '../texts.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { type Draft, dropDraft, keepDraft } from './drafts.ts';
import { FieldRow } from './field-row.tsx';
import { FormRow } from './form-row.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { useGroupForm } from './use-group-form.ts';
import { useWritable } from './use-writable.ts';

interface GroupFormProps {
  readonly group: FieldGroup;
  readonly fields: readonly CustomerField[];
  /** The field that gets the focus. */
  readonly first: FieldName;
  /** The record to edit, and what was typed over it before. */
  readonly draft: Draft;
  /** Saved, or cancelled with what was typed. */
  onEnd(aside?: Draft): void;
}

/** The fields of a group being edited: one save, errors at the fields, Escape sets aside what was typed. */
export function GroupForm({ group, fields, first, draft, onEnd }: GroupFormProps) {
  const { base } = draft;
  const isWritable = useWritable();
  // What one began to edit stays to be read, copied and tried, even if the customer is gone meanwhile.
  const [names] = useState(() => fields.filter(isWritable).map(({ name }) => name));
  const element = useRef<HTMLFormElement>(null);
  const { form, save, saving, typed } = useGroupForm({
    base,
    names,
    typed: draft.typed,
    label: groupLabels[group],
    onSaved: () => end(),
  });
  const wrong = Object.keys(form.formState.errors)[0];
  useEffect(() => keepDraft(group, { base, typed }));
  useEffect(() => focusOn(element.current, first), [first]);
  useEffect(() => {
    if (wrong) focusOn(element.current, wrong);
  }, [wrong]);

  function end(aside?: Draft) {
    dropDraft(base.customer_id, group);
    onEnd(aside);
  }

  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    // What opens over the page is elsewhere in the document, and its keys are its own.
    if (event.defaultPrevented || !event.currentTarget.contains(event.target as Node)) return;
    if (event.key === 'Escape') end({ base, typed });
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  }

  return (
    <form
      ref={element}
      noValidate
      aria-label={groupLabels[group]}
      onKeyDown={onKeyDown}
      onSubmit={(event) => void save(event)}
    >
      <dl className="py-1">
        {fields.map((field) =>
          names.includes(field.name) ? (
            <FormRow key={field.name} field={field} control={form.control} base={base} />
          ) : (
            <FieldRow key={field.name} field={field} />
          ),
        )}
      </dl>
      <Meanwhile base={base} fields={fields} />
      {saving.failure && (
        <p role="alert" className="mx-3 mb-2 rounded bg-danger-soft px-2 py-1 text-danger text-sm">
          {saving.failure}
        </p>
      )}
      <div className="flex justify-end gap-2 border-t px-3 py-2">
        <Button size="small" onClick={() => end({ base, typed })}>
          {texts.cancel}
        </Button>
        <Button size="small" type="submit" variant="primary" busy={saving.busy}>
          {saving.busy ? texts.saving : texts.save}
        </Button>
      </div>
      {saving.conflict && (
        <ConflictDialog
          conflict={saving.conflict}
          busy={saving.busy}
          onBack={saving.leaveConflict}
          onSettle={saving.save}
        />
      )}
    </form>
  );
}

/** Gives a field's control the focus, whatever kind of control it is. */
function focusOn(form: HTMLFormElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input, textarea, button)`)?.focus();
}
