'use client';

import { useState } from 'react';
import { FormSheet, UNSAVED } from '../../ui/form-sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import { nameOf } from './staff-table.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

interface PersonSheetProps {
  /** Undefined for somebody new. */
  readonly person: Person | undefined;
  /** Brands there are, to choose from. */
  readonly brands: readonly string[];
  onClose(): void;
}

type Part = 'record' | 'sign-in';

const formId = 'person-form';

/** Everything about a person: the record with its rights, and how they sign in. */
export default function PersonSheet({ person, brands, onClose }: PersonSheetProps) {
  const [part, setPart] = useState<Part>('record');
  const [state, setState] = useState({ busy: false, isDirty: false });
  const isForm = part === 'record';
  const isOpen = !person || person.can_change === 1;
  const form = (
    <PersonForm id={formId} person={person} brands={brands} onState={setState} onSaved={onClose} />
  );
  return (
    <FormSheet
      title={person ? <bdi>{nameOf(person)}</bdi> : texts.addTitle}
      form={isForm && isOpen ? formId : undefined}
      action={person ? texts.save : texts.create}
      busy={state.busy}
      onClose={onClose}
      loss={state.isDirty ? UNSAVED : undefined}
    >
      {person && isOpen ? (
        <Tabs
          label={texts.parts}
          value={part}
          onChange={(chosen: Part) => setPart(chosen)}
          className="flex flex-col gap-4"
          tabs={[
            { value: 'record', label: texts.record },
            { value: 'sign-in', label: texts.signIn },
          ]}
        >
          {/* What was typed stays while one looks at the other part. */}
          <div hidden={!isForm}>{form}</div>
          {!isForm && <PersonSignIn person={person} />}
        </Tabs>
      ) : (
        <>
          {!isOpen && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard as well
            <p tabIndex={0} className="mb-4 rounded bg-hover px-3 py-2 text-muted">
              {texts.beyond}
            </p>
          )}
          <fieldset disabled={!isOpen}>{form}</fieldset>
        </>
      )}
    </FormSheet>
  );
}
