'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ColorTag } from '../../../ui/color-tag.tsx';
import { type Choice, Combobox } from '../../../ui/combobox.tsx';
import { MomentInput } from '../../../ui/date-input.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { MORNING_HOUR, momentOf, quickChoices } from '../../customer/contact/next-contact.ts';
import { type CustomerField, useCustomerField } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { useLookUps } from '../look-ups.tsx';
import { openedTexts } from '../opened-texts.ts';
import { texts } from '../texts.ts';
import { archiving, type BulkAct, type BulkChange, restoring, tagChange } from './bulk.ts';

interface BulkChoiceProps {
  readonly act: BulkAct;
  onChange(change: BulkChange | undefined): void;
}

const ARCHIVED = 2;
const UNSET = -1;

/** What an act sets. */
export function BulkChoice({ act, onChange }: BulkChoiceProps) {
  const field = useCustomerField()(act);
  if (act === 'tags') return <TagsChoice onChange={onChange} />;
  if (act === 'next_contact_time') return <MomentChoice onChange={onChange} />;
  if (act === 'archive')
    return <Confirmed change={archiving} text={openedTexts.archiveHint} onChange={onChange} />;
  if (act === 'restore')
    return <Confirmed change={restoring} text={openedTexts.restoreHint} onChange={onChange} />;
  return field ? <ValueChoice key={act} field={field} onChange={onChange} /> : null;
}

type ChoiceProps = Pick<BulkChoiceProps, 'onChange'>;

/** An act without a choice: what it does is said. */
function Confirmed({ change, text, onChange }: ChoiceProps & { change: BulkChange; text: string }) {
  const told = useRef(onChange);
  useEffect(() => told.current(change), [change]);
  return <p>{text}</p>;
}

function ValueChoice({ field, onChange }: ChoiceProps & { field: CustomerField }) {
  const [value, setValue] = useState(UNSET);
  const choices = useBulkValues(field);
  return (
    <Field label={field.label}>
      {(tied) => (
        <Combobox
          {...tied}
          label={field.label}
          value={value}
          choices={choices}
          placeholder={openedTexts.choose}
          onChange={(chosen) => {
            setValue(chosen);
            onChange({ set: { [field.name]: chosen } });
          }}
        />
      )}
    </Field>
  );
}

/** Customers of several brands may be among those selected: what does not fit a brand is told row by row. */
function useBulkValues(field: CustomerField): readonly Choice<number>[] {
  const { statuses, desks, staff } = useLookUps();
  const { manager } = useSelf();
  const none = { value: 0, label: texts.none };
  if (field.kind === 'enumerated') {
    return (field.values ?? [])
      .map((label, value) => ({ value, label }))
      .filter(({ value }) => value !== ARCHIVED);
  }
  if (field.kind === 'staff') {
    const mine = { value: manager.id, label: texts.me };
    const others = staff.choosable.filter(({ id }) => id !== manager.id);
    return [mine, none, ...others.map(({ id, name }) => ({ value: id, label: name }))];
  }
  if (field.kind === 'desk') {
    const open = desks.desks.filter(({ enable, status }) => enable === 1 && status === 0);
    return [
      none,
      ...open.map(({ desk_id = 0, desk = '', name = '' }) => ({ value: desk_id, label: desk, note: name })),
    ];
  }
  const own = statuses.statuses.filter(({ type }) => type === field.status_type);
  return [
    none,
    ...own.map(({ id = 0, status_name = '', status_color = '', brand = '' }) => ({
      value: id,
      label: status_name,
      shown: <ColorTag color={status_color}>{status_name}</ColorTag>,
      note: brand,
    })),
  ];
}

function TagsChoice({ onChange }: ChoiceProps) {
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState('');
  const type = (add: string, remove: string) => {
    setAdded(add);
    setRemoved(remove);
    onChange(tagChange(add, remove));
  };
  return (
    <>
      <Field label={openedTexts.addTags} hint={openedTexts.tagsHint}>
        {(tied) => (
          <Input
            {...tied}
            dir="auto"
            value={added}
            onChange={({ currentTarget }) => type(currentTarget.value, removed)}
          />
        )}
      </Field>
      <Field label={openedTexts.removeTags}>
        {(tied) => (
          <Input
            {...tied}
            dir="auto"
            value={removed}
            onChange={({ currentTarget }) => type(added, currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}

function MomentChoice({ onChange }: ChoiceProps) {
  const [at, setAt] = useState(0);
  const choose = (seconds: number) => {
    setAt(seconds);
    onChange(Number.isNaN(seconds) ? undefined : { set: { next_contact_time: seconds } });
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1">
        {quickChoices.map((choice) => (
          <Button key={choice} size="small" onClick={() => choose(momentOf(choice, new Date()))}>
            {openedTexts.quick[choice]}
          </Button>
        ))}
        <Button size="small" onClick={() => choose(0)}>
          {texts.none}
        </Button>
      </div>
      <MomentInput
        value={at}
        onChange={choose}
        hour={MORNING_HOUR}
        aria-label={openedTexts.bulkActs.next_contact_time}
        className="w-56"
      />
    </div>
  );
}
