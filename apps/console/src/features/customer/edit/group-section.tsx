'use client';

import { Pencil } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { lazily } from '../../../ui/on-demand.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useFocusAfter } from '../../../ui/use-focus-after.ts';
import type { FieldName } from '../customer.ts';
import { groupLabels } from '../field-texts.ts';
import { type FieldGroup, useCustomerFields } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { Section } from '../page/section.tsx';
import { saveTexts, texts } from '../texts.ts';
import { type Draft, findDraft } from './drafts.ts';
import { FieldRow } from './field-row.tsx';
import { shownFields } from './groups.ts';
import { useWritable } from './use-writable.ts';

const loadForm = () => import('./group-form.tsx');
const GroupForm = lazily(async () => ({ default: (await loadForm()).GroupForm }));

/** Where the editing of a group begins: at which field, and with what was set aside before. */
interface Editing {
  readonly first: FieldName;
  readonly draft: Draft;
}

/** A group of fields: as they are, or being edited. */
export function GroupSection({ group }: { group: FieldGroup }) {
  const fields = shownFields(useCustomerFields(), group);
  const isWritable = useWritable();
  const firstWritable = fields.find(isWritable)?.name;
  const button = useRef<HTMLButtonElement>(null);
  const { editing, begin, end } = useEditing(group, firstWritable);
  useFocusAfter(editing !== undefined, button);
  const title = groupLabels[group];
  return (
    <Section
      title={title}
      tools={
        firstWritable &&
        !editing && (
          <Button
            ref={button}
            variant="quiet"
            size="small"
            className="size-6 px-0"
            aria-label={texts.edit(title)}
            title={texts.edit(title)}
            onPointerEnter={() => void loadForm()}
            onFocus={() => void loadForm()}
            onClick={() => begin(firstWritable)}
          >
            <Pencil aria-hidden className="size-3.5" />
          </Button>
        )
      }
    >
      {editing ? (
        <GroupForm group={group} fields={fields} first={editing.first} draft={editing.draft} onEnd={end} />
      ) : (
        <dl className="py-1">
          {fields.map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              {...(isWritable(field) ? { onEdit: () => begin(field.name) } : {})}
            />
          ))}
        </dl>
      )}
    </Section>
  );
}

/** Begins and ends the editing of a group; what was set aside can be brought back. */
function useEditing(group: FieldGroup, firstWritable: FieldName | undefined) {
  const { customer } = useCustomerHere();
  const say = useToast();
  // A link may lead straight into a group.
  const isAsked = useSearchParams().get('edit') === group;
  const [editing, setEditing] = useState<Editing | undefined>(() => {
    const fresh = isAsked ? { base: customer, typed: {} } : undefined;
    const draft = findDraft(customer.customer_id, group) ?? fresh;
    return draft && firstWritable ? { first: firstWritable, draft } : undefined;
  });

  function begin(first: FieldName, draft: Draft = { base: customer, typed: {} }) {
    setEditing({ first, draft });
  }

  function end(aside?: Draft) {
    setEditing(undefined);
    const first = Object.keys(aside?.typed ?? {})[0] as FieldName | undefined;
    if (!aside || !first) return;
    say({
      title: saveTexts.cancelled,
      action: { label: saveTexts.bringBack, run: () => begin(first, aside) },
    });
  }

  return { editing, begin, end };
}
