import { createHash } from 'node:crypto';
import { raw } from '@dossier/db';

/** The hash before the first row. */
export const GENESIS = '0'.repeat(64);

const columns = [
  'change_id',
  'time',
  'staff_id',
  'customer_actor',
  'transport',
  'address',
  'command',
  '"group"',
  'model',
  'record_id',
  'record_version',
  'type',
  'fields',
  'changes::text',
  "encode(c.pii_digest, 'hex')",
  'brand',
  'desk_id',
  'manager_id',
  'assigned_manager_id',
  'note',
];

const body = columns.map((column) => (column.includes('(') ? column : `c.${column}`)).join(', ');

/** SQL of the text of a log row that the chain covers: every column of it that is set, as a JSON array. */
export const changeBody = raw(
  // Rows from before there was this column must still hash to what they did.
  `(case when c.customer_id = 0 then json_build_array(${body}) else json_build_array(${body}, c.customer_id) end)::text`,
);

/** The hash, in hex, of a numbered row: over the row before it, its number and its body. */
export function chainHash(previous: string, seq: number, body: string): string {
  return createHash('sha256').update(`${previous}\n${seq}\n${body}`).digest('hex');
}

/** SHA-256 in hex of an access batch's rows, as its row in the chain keeps it. */
export function batchDigest(rows: readonly AccessRow[]): string {
  const lines = rows.map((row) =>
    JSON.stringify([row.minute, row.staff_id, row.customer_id, row.kind, row.command, row.error, row.count]),
  );
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Who saw a customer's full values, or was refused what, how often, in one minute. */
export interface AccessRow {
  /** Unix seconds at the minute's start. */
  readonly minute: number;
  readonly staff_id: number;
  readonly customer_id: number;
  /** 0 read, 1 event, 2 refusal. */
  readonly kind: number;
  readonly command: string;
  readonly error: string;
  readonly count: number;
}
