import type { Call } from '../kernel/call.ts';
import { USE_COUNT } from './reply.ts';
import { type List, type Listed, runList } from './run-list.ts';

/** A list whose rows say, when that is asked for, how often each record is used; `usesOf` counts by key. */
export async function runUsedList(
  call: Call,
  list: List,
  usesOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>,
): Promise<Listed> {
  const { model, request } = list;
  if (!request.counts) return runList(call, list);
  const listed = await runList(call, {
    ...list,
    request: { ...request, fields: [...new Set([...request.fields, model.key])] },
  });
  const keyOf = (record: Readonly<Record<string, unknown>>) => Number(record[model.key]);
  const uses = await usesOf(listed.rows.records.map(keyOf));
  const records = listed.rows.records.map((record) => ({
    ...record,
    [USE_COUNT]: uses.get(keyOf(record)) ?? 0,
  }));
  const fields = [...request.fields, USE_COUNT];
  return {
    ...listed,
    ...(listed.structure ? { structure: fields } : {}),
    rows: { ...listed.rows, records, fields },
  };
}
