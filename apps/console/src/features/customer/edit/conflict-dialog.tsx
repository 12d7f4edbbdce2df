'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { Customer, FieldName, FieldValue, Values } from '../customer.ts';
import { useCustomerField } from '../fields.tsx';
import { useNames } from '../page/names.tsx';
import { texts } from '../texts.ts';
import { wordOf } from '../words.ts';
import { type Conflict, type Disputed, type Side, settled } from './conflict.ts';
import { conflictTexts, editTexts } from './texts.ts';

interface ConflictDialogProps {
  readonly conflict: Conflict;
  readonly busy: boolean;
  onBack(): void;
  onSettle(current: Customer, values: Values): Promise<void>;
}

type Choices = ReadonlyMap<FieldName, Side>;

/** Two people changed the same fields: both values, and a choice for each. */
export function ConflictDialog({ conflict, busy, onBack, onSettle }: ConflictDialogProps) {
  const { staffOf } = useNames();
  const field = useCustomerField();
  const [choices, setChoices] = useState<Choices>(new Map());
  const { current, disputed, free } = conflict;
  const who = staffOf(current.updated_by) || editTexts.somebody;
  const kept = Object.keys(free).map((name) => field(name)?.label ?? name);
  const all = (side: Side) => setChoices(new Map(disputed.map((one) => [one.field, side])));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onBack()}
      size="medium"
      title={conflictTexts.title}
      description={conflictTexts.hint(who)}
      footer={
        <>
          <Button onClick={onBack}>{conflictTexts.back}</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={disputed.some((one) => !choices.has(one.field))}
            onClick={() => void onSettle(current, settled(conflict, choices))}
          >
            {conflictTexts.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {disputed.map((one) => (
          <DisputedField
            key={one.field}
            disputed={one}
            who={who}
            choice={choices.get(one.field)}
            onChoose={(side) => setChoices(new Map([...choices, [one.field, side]]))}
          />
        ))}
        {disputed.length > 1 && (
          <div className="flex gap-2">
            <Button size="small" onClick={() => all('mine')}>
              {conflictTexts.allMine}
            </Button>
            <Button size="small" onClick={() => all('theirs')}>
              {conflictTexts.allTheirs}
            </Button>
          </div>
        )}
        {kept.length > 0 && <p className="text-muted text-sm">{conflictTexts.free(kept.join(', '))}</p>}
      </div>
    </Dialog>
  );
}

interface DisputedFieldProps {
  readonly disputed: Disputed;
  readonly who: string;
  readonly choice: Side | undefined;
  onChoose(side: Side): void;
}

function DisputedField({ disputed, who, choice, onChoose }: DisputedFieldProps) {
  const field = useCustomerField()(disputed.field);
  const names = useNames();
  const said = (value: FieldValue) => wordOf(field, value, names) || texts.empty;
  const sides = [
    { side: 'mine', label: conflictTexts.mine, value: disputed.mine },
    { side: 'theirs', label: conflictTexts.theirs(who), value: disputed.theirs },
  ] as const;
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">
        {field?.label}
        {disputed.was !== undefined && (
          <span className="font-normal text-faint text-sm">
            {' '}
            {conflictTexts.was}: <bdi>{said(disputed.was)}</bdi>
          </span>
        )}
      </legend>
      <div className="mt-1 grid grid-cols-2 gap-2">
        {sides.map(({ side, label, value }) => (
          <label
            key={side}
            className="flex min-w-0 items-start gap-2 rounded border border-line-strong p-2 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={disputed.field}
              checked={choice === side}
              onChange={() => onChoose(side)}
              className="mt-1 accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-muted text-sm">{label}</span>
              <bdi className="block whitespace-pre-wrap break-words">{said(value)}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
