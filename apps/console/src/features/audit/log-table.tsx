'use client';

import Link from 'next/link';
import { type ComponentProps, type ComponentType, useRef, useState } from 'react';
import { cn } from '../../ui/cn.ts';
import { Skeleton } from '../../ui/states.tsx';
import { tableLook } from '../../ui/table-look.ts';
import { Time } from '../../ui/time.tsx';
import { timelineTexts } from '../customer/timeline/texts.ts';
import { changesInWords, type Said } from './change-words.ts';
import type { LogWindow } from './log-window.tsx';
import { texts } from './texts.ts';
import type { LogRow, useLog } from './use-log.ts';
import { useSaid } from './use-said.ts';

const columns = [
  [texts.seq, 'w-20'],
  [texts.time, 'w-44'],
  [texts.who, 'w-40'],
  [texts.via, 'w-44'],
  [texts.what, 'w-60'],
  [texts.record, 'w-44'],
  [texts.changes, ''],
] as const;

interface LogTableProps {
  readonly log: ReturnType<typeof useLog>;
  onOpen(row: LogRow): void;
}

/** The log as a table: the first rows as they came with the page; once it is scrolled, the rows on the screen alone are drawn, however many there are. */
export function LogTable({ log, onOpen }: LogTableProps) {
  const { rows, hasMore } = log;
  const said = useSaid();
  const scrolled = useRef<HTMLDivElement>(null);
  const [Window, setWindow] = useState<ComponentType<ComponentProps<typeof LogWindow>>>();
  const isLoading = useRef(false);
  async function drawWindow() {
    if (isLoading.current) return;
    isLoading.current = true;
    const { LogWindow: loaded } = await import('./log-window.tsx');
    setWindow(() => loaded);
  }
  const draw = (index: number) => {
    const row = rows[index];
    return row && <LogLine key={row.change_id} row={row} index={index} onOpen={onOpen} said={said} />;
  };
  return (
    <div ref={scrolled} onScroll={drawWindow} className="min-h-0 flex-1 overflow-auto">
      <table aria-rowcount={log.count ?? -1} className={cn(tableLook.table, 'min-w-304 table-fixed')}>
        <thead>
          <tr>
            {columns.map(([head, width]) => (
              <th key={head} scope="col" className={cn(tableLook.head, width)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {Window ? (
          <Window scrolled={scrolled} log={log} draw={draw} columns={columns.length} />
        ) : (
          <tbody>{rows.map((_, index) => draw(index))}</tbody>
        )}
      </table>
      {log.isReading && rows.length === 0 && <Waiting />}
      {rows.length > 0 && (
        <p className="px-4 py-3 text-faint text-sm">{hasMore ? texts.loadingMore : texts.end}</p>
      )}
    </div>
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

interface LogLineProps extends Pick<LogTableProps, 'onOpen'> {
  readonly row: LogRow;
  readonly index: number;
  readonly said: Said;
}

const cell = cn(tableLook.cell, 'truncate');

function LogLine({ row, index, onOpen, said }: LogLineProps) {
  const words = changesInWords(row, said);
  const what = row.command || texts.kinds[row.type] || '';
  return (
    <tr aria-rowindex={index + 2} className={tableLook.row}>
      <td className={cn(cell, 'text-faint')}>{row.seq || '·'}</td>
      <td className={cell}>
        <Time seconds={row.time} />
      </td>
      <td className={cell}>
        <bdi>{whoOf(row)}</bdi>
      </td>
      <td className={cn(cell, 'text-muted')} title={viaOf(row)}>
        {viaOf(row)}
      </td>
      <td className={cell}>
        <button
          type="button"
          aria-label={texts.openRow(`${what} ${row.seq}`)}
          onClick={() => onOpen(row)}
          className="block max-w-full truncate font-mono text-sm hover:underline"
        >
          {what}
        </button>
      </td>
      <td className={cell}>
        <RecordLink row={row} />
      </td>
      <td className={cn(cell, 'text-muted')} title={words}>
        {words || texts.kinds[row.type]}
      </td>
    </tr>
  );
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

/** The customer a row is about; 0 where it is about none. */
export function customerOf({ model, record_id, customer_id }: LogRow): number {
  return model === 'customer' ? record_id : customer_id;
}

function RecordLink({ row }: { row: LogRow }) {
  const words = aboutOf(row);
  if (row.record_id === 0) return words;
  const customer_id = customerOf(row);
  if (customer_id === 0) return words;
  return (
    <Link href={`/customers/${customer_id}`} prefetch={false} className="text-accent hover:underline">
      {words}
    </Link>
  );
}
