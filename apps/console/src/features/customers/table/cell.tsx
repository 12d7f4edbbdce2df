import type { ReactNode } from 'react';
import { ColorTag, ToneTag } from '../../../ui/color-tag.tsx';
import { formatDay, formatMoment, formatRelative } from '../../../ui/moments.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import type { LookUps } from '../look-ups.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { toneOf } from './tones.ts';

/** One value of a customer as the table shows it, on one line and in words; no component, so that hundreds are drawn in a frame. */
export function cellContent(field: CustomerField, record: CustomerRow, lookUps: LookUps): ReactNode {
  const value = record[field.name];
  if (field.name === 'full_name') return nameLink(record);
  if (value === undefined) return <span className="inline-block h-3 w-2/3 rounded bg-hover align-middle" />;
  if (typeof value === 'number') return numberContent(field, value, lookUps);
  return field.kind === 'tags' && value !== '' ? tagsContent(value) : value;
}

/** A plain link: who clicks it is taken along by the table. */
function nameLink({ customer_id, full_name }: CustomerRow) {
  return (
    <a
      href={`/customers/${customer_id}`}
      tabIndex={-1}
      className="block truncate font-medium hover:underline"
    >
      {full_name || texts.noName}
    </a>
  );
}

function tagsContent(value: string) {
  const tags: readonly unknown[] = JSON.parse(value);
  return (
    <span className="flex gap-1 overflow-hidden">
      {tags.map((tag) => (
        <ToneTag key={String(tag)} tone="plain" className="shrink-0">
          {String(tag)}
        </ToneTag>
      ))}
    </span>
  );
}

function numberContent(field: CustomerField, value: number, lookUps: LookUps): ReactNode {
  const { statuses, desks, staff } = lookUps;
  switch (field.kind) {
    case 'number':
      return value;
    case 'day':
      return formatDay(value);
    case 'time':
      return value === 0 ? null : timeContent(field.name, value, lookUps);
    case 'flag':
      return <span className="text-muted">{value === 1 ? texts.yes : texts.no}</span>;
    case 'enumerated':
      return <ToneTag tone={toneOf(field.name, value)}>{field.values?.[value] ?? value}</ToneTag>;
    case 'status': {
      if (value === 0) return null;
      const status = statuses.find(value);
      return <ColorTag color={status?.status_color ?? ''}>{status?.status_name ?? `#${value}`}</ColorTag>;
    }
    case 'desk':
      return value === 0 ? null : (desks.find(value)?.desk ?? `#${value}`);
    default:
      return staff.nameOf(value);
  }
}

const relative = new Set(['next_contact_time', 'last_contact_time']);

function timeContent(name: string, value: number, { zone, now }: LookUps) {
  const isOverdue = name === 'next_contact_time' && value < now;
  return (
    <time dateTime={new Date(value * 1000).toISOString()} className={isOverdue ? 'text-danger' : undefined}>
      {relative.has(name) ? formatRelative(value, now) : formatMoment(value, zone)}
    </time>
  );
}
