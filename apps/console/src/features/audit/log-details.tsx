'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button, buttonLook } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { tableLook } from '../../ui/table-look.ts';
import { Time } from '../../ui/time.tsx';
import { changesOf, type FieldChange } from './change-words.ts';
import type { LogFilter } from './log-request.ts';
import { aboutOf, viaOf, whoOf } from './log-table.tsx';
import { texts } from './texts.ts';
import type { LogRow } from './use-log.ts';
import { useSaid } from './use-said.ts';

interface LogDetailsProps {
  readonly row: LogRow;
  onClose(): void;
  onFilter(filter: Partial<LogFilter>): void;
}

/** A row of the log in full, with the ways on from it. */
export default function LogDetails({ row, onClose, onFilter }: LogDetailsProps) {
  const changes = changesOf(row, useSaid());
  const { customer_id } = row;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [texts.seq, row.seq || texts.notNumbered],
    [texts.time, <Time key="time" seconds={row.time} />],
    [texts.who, <bdi key="who">{whoOf(row)}</bdi>],
    [texts.via, viaOf(row)],
    [texts.kind, texts.kinds[row.type] ?? row.type],
    [texts.record, aboutOf(row)],
    [texts.version, row.record_version || ''],
    [texts.group, row.group],
  ];
  function show(filter: Partial<LogFilter>) {
    onFilter(filter);
    onClose();
  }
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={<span className="font-mono">{row.command || texts.kinds[row.type]}</span>}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {facts
          .filter(([, fact]) => fact !== '')
          .map(([name, fact]) => (
            <div key={name} className="contents">
              <dt className="text-faint">{name}</dt>
              <dd className="min-w-0 break-words">{fact}</dd>
            </div>
          ))}
      </dl>
      <div className="my-4 flex flex-wrap gap-2">
        {customer_id > 0 && (
          <Link href={`/customers/${customer_id}`} className={buttonLook({ size: 'small' })}>
            {texts.openCustomer}
          </Link>
        )}
        {row.group && (
          <Button size="small" onClick={() => show({ group: row.group })}>
            {texts.showGroup}
          </Button>
        )}
        {row.record_id > 0 && (
          <Button size="small" onClick={() => show({ model: row.model, record: row.record_id })}>
            {texts.showRecord}
          </Button>
        )}
      </div>
      {changes.length > 0 && <Changes changes={changes} />}
      {row.note && (
        <div className="mt-4">
          <h3 className="mb-1 font-medium">{texts.note}</h3>
          <CodeBlock label={texts.note} text={readable(row.note)} className="max-h-80" />
        </div>
      )}
    </Sheet>
  );
}

function readable(note: string): string {
  try {
    return JSON.stringify(JSON.parse(note), null, 2);
  } catch {
    return note;
  }
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const nothing = <span className="text-faint">{texts.nothing}</span>;
  return (
    <table className={tableLook.table}>
      <thead>
        <tr>
          {[texts.field, texts.before, texts.after].map((head) => (
            <th key={head} scope="col" className={`${tableLook.head} bg-raised`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after, isPersonal }) => (
          <tr key={field}>
            <th scope="row" className={`${tableLook.cell} text-left font-mono font-normal text-sm`}>
              {field}
            </th>
            {isPersonal ? (
              <td colSpan={2} className={`${tableLook.cell} text-faint`}>
                {texts.personal}
              </td>
            ) : (
              <>
                <td className={`${tableLook.cell} max-w-40 break-words text-muted`}>
                  <bdi>{before || nothing}</bdi>
                </td>
                <td className={`${tableLook.cell} max-w-40 break-words`}>
                  <bdi>{after || nothing}</bdi>
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
