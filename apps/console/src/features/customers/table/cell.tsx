'use client';

import Link from 'next/link';
import { ColorTag, ToneTag } from '../../../ui/color-tag.tsx';
import { formatDay, formatMoment, formatRelative } from '../../../ui/moments.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import { useLookUps } from '../look-ups.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { toneOf } from './tones.ts';

interface CellProps {
  readonly field: CustomerField;
  readonly record: CustomerRow;
}

/** One value of a customer as the table shows it: on one line, in words, cut where it is too long. */
export function Cell({ field, record }: CellProps) {
  const value = record[field.name];
  if (field.name === 'full_name') return <NameCell record={record} />;
  if (value === undefined) return <span className="block h-3 w-2/3 rounded bg-hover" />;
  if (typeof value === 'string') return <TextCell kind={field.kind} value={value} />;
  return <NumberCell field={field} value={value} />;
}

function NameCell({ record }: { record: CustomerRow }) {
  const name = record.full_name || texts.noName;
  return (
    <Link
      href={`/customers/${record.customer_id}`}
      prefetch={false}
      tabIndex={-1}
      dir="auto"
      title={name}
      className="block truncate text-left font-medium hover:underline"
    >
      {name}
    </Link>
  );
}

function TextCell({ kind, value }: { kind: CustomerField['kind']; value: string }) {
  if (value === '') return null;
  if (kind === 'tags') return <TagsCell value={value} />;
  return (
    <span dir="auto" title={value} className="block truncate text-left">
      {value}
    </span>
  );
}

function TagsCell({ value }: { value: string }) {
  const tags: readonly unknown[] = JSON.parse(value);
  return (
    <span className="flex gap-1 overflow-hidden" title={tags.join(', ')}>
      {tags.map((tag) => (
        <ToneTag key={String(tag)} tone="plain" className="shrink-0">
          {String(tag)}
        </ToneTag>
      ))}
    </span>
  );
}

function NumberCell({ field, value }: { field: CustomerField; value: number }) {
  const { statuses, desks, staff } = useLookUps();
  switch (field.kind) {
    case 'number':
      return <span className="ml-auto">{value}</span>;
    case 'day':
      return <span>{formatDay(value)}</span>;
    case 'time':
      return <TimeCell field={field} value={value} />;
    case 'flag':
      return <span className="text-muted">{value === 1 ? texts.yes : texts.no}</span>;
    case 'enumerated':
      return <ToneTag tone={toneOf(field.name, value)}>{field.values?.[value] ?? value}</ToneTag>;
    case 'status': {
      const status = statuses.find(value);
      if (value === 0) return null;
      return <ColorTag color={status?.status_color ?? ''}>{status?.status_name ?? `#${value}`}</ColorTag>;
    }
    case 'desk':
      return <Words text={value === 0 ? '' : (desks.find(value)?.desk ?? `#${value}`)} />;
    default:
      return <Words text={staff.nameOf(value)} />;
  }
}

function Words({ text }: { text: string }) {
  return (
    <span dir="auto" title={text} className="block truncate text-left">
      {text}
    </span>
  );
}

const relative = new Set(['next_contact_time', 'last_contact_time']);

function TimeCell({ field, value }: { field: CustomerField; value: number }) {
  const { zone, now } = useLookUps();
  if (value === 0) return null;
  const full = formatMoment(value, zone);
  const isOverdue = field.name === 'next_contact_time' && value < now;
  return (
    <time
      dateTime={new Date(value * 1000).toISOString()}
      title={full}
      className={isOverdue ? 'text-danger' : undefined}
    >
      {relative.has(field.name) ? formatRelative(value, now) : full}
    </time>
  );
}
