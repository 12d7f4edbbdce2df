import type { Client } from '@dossier/testkit';
import type { HistoryRow } from '../customer/history.ts';
import type { Note } from '../note/model.ts';

type Data = Readonly<Record<string, unknown>>;

export async function noted(client: Client, data: Data): Promise<Note> {
  return (await client.ok<{ note: Note }>('MngAddNote', { text: 'Hello', ...data })).note;
}

export async function renoted(client: Client, id: number, set: Data): Promise<Note> {
  return (await client.ok<{ note: Note }>('MngUpdateNote', { id, ...set })).note;
}

export async function readNote(client: Client, id: number): Promise<Note> {
  return (await client.ok<{ note: Note }>('MngGetNote', { id })).note;
}

export function listNotes(client: Client, customer_id: number, page: Data = {}) {
  const data = { customer_id, limit: 100, offset: 0, ...page };
  return client.ok<{ rows: Note[]; count: number; next?: string }>('MngGetNotesByCustomerId', data);
}

export async function historyOf(client: Client, customer_id: number, more: Data = {}): Promise<HistoryRow[]> {
  const data = { customer_id, limit: 100, offset: 0, ...more };
  const { rows, count } = await client.ok<{ rows: HistoryRow[]; count: number }>(
    'MngGetCustomerHistory',
    data,
  );
  if (count !== rows.length) throw new Error(`${count} rows were counted, ${rows.length} told`);
  return rows;
}
