'use client';

import { useState } from 'react';
import { Anchored } from '../../../ui/anchored.tsx';
import { Button } from '../../../ui/button.tsx';
import ChoiceList from '../../../ui/choice-list.tsx';
import { Select } from '../../../ui/select.tsx';
import { type CustomerField, useCustomerField, useCustomerFields } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { openedTexts } from '../opened-texts.ts';
import { ChoiceValues } from './choice-values.tsx';
import { AHEAD, type Conditions } from './conditions.ts';
import { type FieldFilter, type FilterKind, isComplete, type Operator, operatorsOf } from './filter.ts';
import { filterKinds } from './kinds.ts';
import { TypedValues } from './typed-values.tsx';

interface FilterEditorProps {
  readonly anchor: HTMLElement;
  readonly field: string | undefined;
  readonly filter: FieldFilter | undefined;
  onField(field: string): void;
  onChange(filter: FieldFilter): void;
  /** Nothing is asked of a field any more. */
  onRemove(field: string): void;
  /** The same, and that was all. */
  onDrop(field: string): void;
  onClose(): void;
  conditionsWithout(field: string): Conditions;
}

/** Chooses a field, then what is asked of it; every change is shown in the table at once. */
export function FilterEditor(props: FilterEditorProps) {
  const { anchor, onClose } = props;
  const field = useCustomerField()(props.field ?? '');
  return (
    <Anchored
      stays
      anchor={anchor}
      onClose={onClose}
      label={field?.label ?? openedTexts.fieldsLabel}
      className="w-72"
    >
      {field ? <FieldEditor {...props} field={field} /> : <FieldPicker onField={props.onField} />}
    </Anchored>
  );
}

function FieldPicker({ onField }: { onField: (field: string) => void }) {
  const fields = useCustomerFields();
  const { holds } = useSelf();
  const choices = fields
    .filter(({ contact }) => !contact || holds('see_customer_contacts'))
    .map(({ name, label }) => ({ value: name as string, label }));
  return (
    <ChoiceList
      choices={choices}
      chosen={[]}
      onToggle={onField}
      label={openedTexts.fieldsLabel}
      placeholder={openedTexts.findField}
    />
  );
}

type FieldEditorProps = Omit<FilterEditorProps, 'field'> & { readonly field: CustomerField };

function FieldEditor({ field, filter, onChange, onRemove, onDrop, conditionsWithout }: FieldEditorProps) {
  const fields = useCustomerFields();
  const kind = filterKinds(fields)(field.name) ?? 'text';
  const [op, setOp] = useState<Operator>(filter?.op ?? firstOperator(kind, field));
  const values = filter?.op === op || kind === 'choice' ? (filter?.values ?? []) : [];
  const ask = (next: FieldFilter) => {
    if (isComplete(next)) onChange(next);
    else if (filter) onRemove(field.name);
  };
  const choose = (next: Operator) => {
    setOp(next);
    const asked = { field: field.name, op: next, values: kind === 'choice' ? values : startValues(next) };
    if (isComplete(asked)) onChange(asked);
  };
  return (
    <div className="flex flex-col">
      <div className="flex items-center gap-2 border-b p-2">
        <span className="shrink-0 font-medium">{field.label}</span>
        <Select
          value={op}
          onChange={choose}
          aria-label={openedTexts.operatorOf(field.label)}
          options={operatorsOf[kind].map((one) => ({
            value: one as Operator,
            label: openedTexts.operatorNames[one],
          }))}
          className="h-7"
        />
      </div>
      {kind === 'choice' ? (
        <ChoiceValues
          field={field}
          chosen={values}
          conditions={conditionsWithout(field.name)}
          onChosen={(chosen) => ask({ field: field.name, op, values: chosen })}
        />
      ) : (
        <TypedValues
          key={op}
          field={field}
          kind={kind}
          op={op}
          values={values.length > 0 ? values : startValues(op)}
          onValues={(typed) => ask({ field: field.name, op, values: typed })}
        />
      )}
      {filter && (
        <div className="border-t p-1">
          <Button variant="quiet" size="small" onClick={() => onDrop(field.name)}>
            {openedTexts.removeThis}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Times that lie ahead are looked at for what is overdue, the others for the last days. */
function firstOperator(kind: FilterKind, field: CustomerField): Operator {
  if (kind === 'time' && field.name !== AHEAD) return 'last';
  return operatorsOf[kind][0];
}

/** Days a relative time begins with. */
function startValues(op: Operator): readonly string[] {
  if (op === 'next' || op === 'last') return ['7'];
  return op === 'older' ? ['30'] : [];
}
