'use client';

import { useState } from 'react';
import type { FieldValue } from '../customer.ts';
import { StatusTag } from '../edit/field-value.tsx';
import { useCustomerField } from '../fields.tsx';
import { useNames } from '../page/names.tsx';
import { texts } from '../texts.ts';
import { wordOf } from '../words.ts';
import type { Change, Entry } from './entries.ts';
import { timelineTexts } from './texts.ts';

const SHOWN = 6;

/** Before and after of every field, in words; of many the first few until one asks. */
export function Changes({ entry }: { entry: Entry }) {
  const [all, setAll] = useState(false);
  const { changes, command } = entry;
  if (command === 'MngRevealCustomerField' || changes.length === 0) return null;
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <>
      <dl className="text-sm">
        {shown.map((change) => (
          <ChangeRow key={change.field} change={change} isNew={command === 'MngAddCustomer'} />
        ))}
      </dl>
      {changes.length > SHOWN && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="text-accent text-sm hover:underline"
        >
          {all ? timelineTexts.less : timelineTexts.more(changes.length - SHOWN)}
        </button>
      )}
    </>
  );
}

function ChangeRow({ change, isNew }: { change: Change; isNew: boolean }) {
  const field = useCustomerField()(change.field);
  const isStatus = field?.kind === 'status';
  const draw = (value: FieldValue) =>
    isStatus && value !== 0 ? <StatusTag id={Number(value)} /> : <Word name={change.field} value={value} />;
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="w-28 shrink-0 truncate text-muted">{field?.label ?? change.field}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-1.5 break-words">
        {!isNew && (
          <>
            <span className="min-w-0 text-muted">{draw(change.before)}</span>
            <span aria-hidden className="text-faint">
              →
            </span>
            <span className="sr-only">{timelineTexts.to}</span>
          </>
        )}
        <span className="min-w-0">{draw(change.after)}</span>
      </dd>
    </div>
  );
}

function Word({ name, value }: { name: string; value: FieldValue }) {
  const field = useCustomerField()(name);
  const word = wordOf(field, value, useNames());
  if (word === '') return <span className="text-faint">{texts.empty}</span>;
  return (
    <bdi className="line-clamp-3 break-words" suppressHydrationWarning>
      {word}
    </bdi>
  );
}
