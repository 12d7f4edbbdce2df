import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';

/** The table and the columns that rows are appended to. */
export interface CopyTarget {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Values in the order of the columns, as PostgreSQL reads them from text; null is NULL. */
export type CopyRow = readonly (string | number | null)[];
export type CopyRows = Iterable<CopyRow> | AsyncIterable<CopyRow>;

const CHUNK_CHARS = 65_536;

/** Appends rows by COPY; a row that is refused refuses all of them. */
export async function copyInto(client: pg.ClientBase, into: CopyTarget, rows: CopyRows): Promise<void> {
  const columns = into.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const sink = client.query(from(`copy ${pg.escapeIdentifier(into.table)} (${columns}) from stdin`));
  await pipeline(Readable.from(toChunks(rows)), sink);
}

async function* toChunks(rows: CopyRows): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += `${row.map(toText).join('\t')}\n`;
    if (chunk.length < CHUNK_CHARS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function toText(value: string | number | null): string {
  if (value === null) return '\\N';
  return typeof value === 'number'
    ? String(value)
    : value.replace(/[\\\n\r\t]/g, (char) => escapes[char] ?? char);
}
