import type { Call } from '../kernel/call.ts';
import type { Beside } from './reply.ts';
import { type List, type Listed, runList } from './run-list.ts';

/** Tells one number of each of these records, by key; 0 for those left out. */
export type TellOf = (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>;

/** A list whose rows say beside their record what is asked for of these. */
export async function runBesideList(
  call: Call,
  list: List,
  tells: Readonly<Partial<Record<Beside, TellOf>>>,
): Promise<Listed> {
  const { model, request } = list;
  const { beside = [] } = request;
  if (beside.length === 0) return runList(call, list);
  const listed = await runList(call, {
    ...list,
    request: { ...request, fields: [...new Set([...request.fields, model.key])] },
  });
  const keyOf = (record: Readonly<Record<string, unknown>>) => Number(record[model.key]);
  const ids = listed.rows.records.map(keyOf);
  const told = await Promise.all(beside.map(async (name) => ({ name, of: await tells[name]?.(ids) })));
  const records = listed.rows.records.map((record) => ({
    ...record,
    ...Object.fromEntries(told.map(({ name, of }) => [name, of?.get(keyOf(record)) ?? 0])),
  }));
  const fields = [...request.fields, ...beside];
  return {
    ...listed,
    ...(listed.structure ? { structure: fields } : {}),
    rows: { ...listed.rows, records, fields },
  };
}
