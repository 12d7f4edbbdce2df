'use client';

import { useState } from 'react';
import { Anchored } from '../../../ui/anchored.tsx';
import { Button } from '../../../ui/button.tsx';
import ChoiceList from '../../../ui/choice-list.tsx';
import type { Choice } from '../../../ui/combobox.tsx';
import { MomentInput } from '../../../ui/date-input.tsx';
import { MORNING_HOUR, momentOf, quickChoices } from '../../customer/contact/next-contact.ts';
import { useReferenceChoices } from '../../customer/edit/use-reference-choices.tsx';
import type { CustomerField } from '../../customer/fields.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { useInlineSave } from './use-inline-save.ts';

interface InlineEditorProps {
  readonly anchor: HTMLElement;
  readonly row: CustomerRow;
  readonly field: CustomerField;
  onClose(): void;
}

const ARCHIVED = 2;

/** A value of a row, edited where it stands. */
export default function InlineEditor({ anchor, row, field, onClose }: InlineEditorProps) {
  const { save } = useInlineSave();
  const choose = (value: number) => {
    onClose();
    if (value !== row[field.name]) void save(row, field, value);
  };
  const props = { field, row, onChoose: choose };
  return (
    <Anchored anchor={anchor} onClose={onClose} label={field.label} className="w-72">
      {field.kind === 'time' && <MomentChoice {...props} />}
      {field.kind === 'enumerated' && <EnumeratedChoice {...props} />}
      {field.kind !== 'time' && field.kind !== 'enumerated' && <ReferenceChoice {...props} />}
    </Anchored>
  );
}

interface ChoiceProps {
  readonly field: CustomerField;
  readonly row: CustomerRow;
  onChoose(value: number): void;
}

function ReferenceChoice({ field, row, onChoose }: ChoiceProps) {
  const choices = useReferenceChoices(field, row.brand ?? '');
  const none: Choice<number> = { value: 0, label: texts.none };
  return (
    <ChoiceList
      choices={[none, ...choices]}
      chosen={[Number(row[field.name] ?? 0)]}
      onToggle={onChoose}
      label={field.label}
    />
  );
}

/** Archiving is an act of its own. */
function EnumeratedChoice({ field, row, onChoose }: ChoiceProps) {
  const choices = (field.values ?? [])
    .map((label, value) => ({ value, label }))
    .filter(({ value }) => value !== ARCHIVED);
  return (
    <ChoiceList
      choices={choices}
      chosen={[Number(row[field.name] ?? 0)]}
      onToggle={onChoose}
      label={field.label}
    />
  );
}

function MomentChoice({ field, row, onChoose }: ChoiceProps) {
  const [at, setAt] = useState(Number(row[field.name] ?? 0));
  return (
    <div className="flex flex-col gap-2 p-2">
      <div className="flex flex-wrap gap-1">
        {quickChoices.map((choice) => (
          <Button key={choice} size="small" onClick={() => onChoose(momentOf(choice, new Date()))}>
            {openedTexts.quick[choice]}
          </Button>
        ))}
        <Button size="small" onClick={() => onChoose(0)}>
          {texts.none}
        </Button>
      </div>
      <form
        className="flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!Number.isNaN(at)) onChoose(at);
        }}
      >
        <MomentInput small value={at} onChange={setAt} hour={MORNING_HOUR} aria-label={field.label} />
        <Button type="submit" size="small" variant="primary" className="h-7">
          {openedTexts.set}
        </Button>
      </form>
    </div>
  );
}
