'use client';

import Link from 'next/link';
import { type Column, ListTable } from '../../ui/list-table.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/time.tsx';
import { timelineTexts } from '../customer/timeline/texts.ts';
import { changesInWords, type Said } from './change-words.ts';
import { texts } from './texts.ts';
import type { LogRow, useLog } from './use-log.ts';
import { useSaid } from './use-said.ts';

interface LogTableProps {
  readonly log: ReturnType<typeof useLog>;
  onOpen(row: LogRow): void;
}

/** The log as a table, which is read on as one comes near its end. */
export function LogTable({ log, onOpen }: LogTableProps) {
  const { rows, hasMore, readOn } = log;
  const said = useSaid();
  const columns: readonly Column<LogRow>[] = [
    { head: texts.seq, width: 'w-22', look: 'text-faint', cell: ({ seq }) => seq || '·' },
    { head: texts.time, width: 'w-44', look: 'truncate', cell: ({ time }) => <Time seconds={time} /> },
    { head: texts.who, width: 'w-40', look: 'truncate', cell: (row) => <bdi>{whoOf(row)}</bdi> },
    {
      head: texts.via,
      width: 'w-56',
      look: 'truncate text-muted',
      cell: (row) => <span title={viaOf(row)}>{viaOf(row)}</span>,
    },
    {
      head: texts.what,
      width: 'w-60',
      look: 'truncate',
      cell: (row) => <What row={row} onOpen={onOpen} />,
    },
    { head: texts.record, width: 'w-44', look: 'truncate', cell: (row) => <RecordLink row={row} /> },
    { head: texts.changes, look: 'truncate text-muted', cell: (row) => <InWords row={row} said={said} /> },
  ];
  return (
    <ListTable
      label={texts.title}
      rows={rows}
      keyOf={({ change_id }) => change_id}
      columns={columns}
      minWidth="min-w-320"
      total={log.count ?? 'unknown'}
      {...(hasMore ? { onNearEnd: readOn } : {})}
    >
      {log.isReading && rows.length === 0 && <Waiting />}
      {rows.length > 0 && (
        <p className="px-4 py-3 text-faint text-sm">{hasMore ? texts.loadingMore : texts.end}</p>
      )}
    </ListTable>
  );
}

function Waiting() {
  return (
    <div className="flex flex-col gap-5 p-4">
      {Array.from({ length: 8 }, (_, at) => at).map((at) => (
        <Skeleton key={at} />
      ))}
    </div>
  );
}

function What({ row, onOpen }: { row: LogRow } & Pick<LogTableProps, 'onOpen'>) {
  const what = row.command || texts.kinds[row.type] || '';
  return (
    <button
      type="button"
      aria-label={texts.openRow(`${what} ${row.seq}`)}
      onClick={() => onOpen(row)}
      className="block max-w-full truncate font-mono text-sm hover:underline"
    >
      {what}
    </button>
  );
}

function InWords({ row, said }: { row: LogRow; said: Said }) {
  const words = changesInWords(row, said);
  return <span title={words}>{words || texts.kinds[row.type]}</span>;
}

/** Who did it: a person, a customer, or the system. */
export function whoOf({ manager_id, manager_name, customer_actor }: LogRow): string {
  if (manager_id > 0) return manager_name || `#${manager_id}`;
  return customer_actor > 0 ? texts.customer(customer_actor) : texts.system;
}

/** What a row is about, in words. */
export function aboutOf({ model, record_id }: LogRow): string {
  const kind = texts.models[model] ?? model;
  return record_id > 0 ? `${kind} ${record_id}` : kind;
}

/** Through what and from where it came. */
export function viaOf({ transport, address }: LogRow): string {
  return timelineTexts.from(timelineTexts.transports[transport] ?? transport, address);
}

function RecordLink({ row }: { row: LogRow }) {
  const words = aboutOf(row);
  const { customer_id } = row;
  if (row.record_id === 0 || customer_id === 0) return words;
  return (
    <Link href={`/customers/${customer_id}`} prefetch={false} className="text-accent hover:underline">
      {words}
    </Link>
  );
}
