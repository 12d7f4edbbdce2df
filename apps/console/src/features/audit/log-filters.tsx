'use client';

import type { ReactNode } from 'react';
import { Combobox } from '../../ui/combobox.tsx';
import { MomentInput } from '../../ui/date-input.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { timelineTexts } from '../customer/timeline/texts.ts';
import { useStaffNames } from '../staff/use-staff-names.ts';
import type { LogFilter } from './log-request.ts';
import { texts } from './texts.ts';

/** What rows can be told apart by. */
export interface LogChoices {
  readonly commands: readonly string[];
  readonly kinds: readonly string[];
  readonly types: readonly number[];
  readonly transports: readonly string[];
}

interface LogFiltersProps {
  readonly filter: LogFilter;
  onChange(part: Partial<LogFilter>): void;
  readonly choices: LogChoices;
}

/** What stands for no choice, which no id and no type is. */
const ANY = -1;
/** One control for each thing the log can be narrowed by. */
export function LogFilters({ filter, onChange, choices }: LogFiltersProps) {
  const optionsOf = (names: readonly string[], words: Readonly<Record<string, string>>) => [
    { value: '', label: texts.any },
    ...names.map((name) => ({ value: name, label: words[name] ?? name })),
  ];
  return (
    <search
      aria-label={texts.filters}
      className="flex flex-wrap items-start gap-x-3 gap-y-2 border-b bg-surface px-4 py-2"
    >
      <Moment label={texts.from} value={filter.from} onChange={(from) => onChange({ from })} />
      <Moment label={texts.to} value={filter.to} onChange={(to) => onChange({ to })} />
      <PersonFilter filter={filter} onChange={onChange} />
      <Control label={texts.command} width="w-44">
        {(tied) => (
          <Combobox
            {...tied}
            label={texts.command}
            value={filter.command}
            onChange={(command) => onChange({ command })}
            choices={[
              { value: '', label: texts.anyCommand },
              ...choices.commands.map((name) => ({ value: name, label: name })),
            ]}
          />
        )}
      </Control>
      <Control label={texts.model} width="w-32">
        {(tied) => (
          <Select
            {...tied}
            value={filter.model}
            onChange={(model) => onChange({ model })}
            options={optionsOf(choices.kinds, texts.models)}
          />
        )}
      </Control>
      <Id label={texts.recordId} value={filter.record} onChange={(record) => onChange({ record })} />
      <Id label={texts.customerId} value={filter.customer} onChange={(customer) => onChange({ customer })} />
      <Control label={texts.kind} width="w-36">
        {(tied) => (
          <Select
            {...tied}
            value={filter.type ?? ANY}
            onChange={(type) => onChange({ type: type === ANY ? null : type })}
            options={[
              { value: ANY, label: texts.any },
              ...choices.types.map((type) => ({ value: type, label: texts.kinds[type] ?? `${type}` })),
            ]}
          />
        )}
      </Control>
      <Control label={texts.transport} width="w-28">
        {(tied) => (
          <Select
            {...tied}
            value={filter.through}
            onChange={(through) => onChange({ through })}
            options={optionsOf(choices.transports, timelineTexts.transports)}
          />
        )}
      </Control>
      <Control label={texts.group} width="w-24">
        {(tied) => (
          <Input
            {...tied}
            key={filter.group}
            defaultValue={filter.group}
            spellCheck={false}
            className="font-mono text-sm"
            onBlur={({ target }) => target.value !== filter.group && onChange({ group: target.value.trim() })}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
          />
        )}
      </Control>
    </search>
  );
}

type Tied = Parameters<Parameters<typeof Field>[0]['children']>[0];

function Control(props: { label: string; width: string; children: (tied: Tied) => ReactNode }) {
  return (
    <Field label={props.label} className={props.width}>
      {props.children}
    </Field>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  onChange(value: number): void;
}

function Moment({ label, value, onChange }: NumberProps) {
  return (
    <Control label={label} width="w-50">
      {(tied) => (
        <MomentInput
          {...tied}
          value={value}
          onChange={(seconds) => Number.isNaN(seconds) || onChange(seconds)}
        />
      )}
    </Control>
  );
}

/** A number that is asked for once it is complete. */
function Id({ label, value, onChange }: NumberProps) {
  return (
    <Control label={label} width="w-20">
      {(tied) => (
        <Input
          {...tied}
          key={value}
          defaultValue={value || ''}
          inputMode="numeric"
          maxLength={15}
          onInput={({ currentTarget }) => {
            currentTarget.value = currentTarget.value.replace(/\D/g, '');
          }}
          onBlur={({ target }) => {
            const typed = Number.parseInt(target.value, 10) || 0;
            if (typed !== value) onChange(typed);
          }}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
      )}
    </Control>
  );
}

function PersonFilter({ filter, onChange }: Pick<LogFiltersProps, 'filter' | 'onChange'>) {
  const { people } = useStaffNames();
  return (
    <Control label={texts.person} width="w-36">
      {(tied) => (
        <Combobox
          {...tied}
          label={texts.person}
          value={filter.person ?? ANY}
          onChange={(person) => onChange({ person: person === ANY ? null : person })}
          choices={[
            { value: ANY, label: texts.anyone },
            { value: 0, label: texts.system },
            ...people.map(({ id, name }) => ({ value: id, label: name || `#${id}` })),
          ]}
        />
      )}
    </Control>
  );
}
