'use client';

import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonSignIn } from './person-sign-in.tsx';
import { nameOf } from './staff-table.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

interface PersonSheetProps {
  /** Undefined for somebody new. */
  readonly person: Person | undefined;
  onClose(): void;
}

type Part = 'record' | 'sign-in';

const formId = 'person-form';

/** Everything about a person: the record with its rights, and how they sign in. */
export default function PersonSheet({ person, onClose }: PersonSheetProps) {
  const [part, setPart] = useState<Part>('record');
  const [busy, setBusy] = useState(false);
  const isForm = part === 'record';
  const form = <PersonForm id={formId} person={person} onBusy={setBusy} onSaved={onClose} />;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={person ? <bdi>{nameOf(person)}</bdi> : texts.addTitle}
      footer={
        <>
          <Button onClick={onClose}>{isForm ? texts.cancel : texts.close}</Button>
          {isForm && (
            <Button type="submit" form={formId} variant="primary" busy={busy}>
              {person ? texts.save : texts.create}
            </Button>
          )}
        </>
      }
    >
      {person ? (
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
        form
      )}
    </Sheet>
  );
}
