import { statusFields } from '@dossier/domain/constants';
import type { Contracts, OutputOf } from '@dossier/domain/contracts';

/** A row of a customer's history as the desk answers it. */
export type HistoryRow = OutputOf<Contracts['MngGetCustomerHistory']>['rows'][number];

export const entryKinds = ['contact', 'status', 'field', 'note', 'account', 'access'] as const;
export type EntryKind = (typeof entryKinds)[number];

export type NoteAct = 'pinned' | 'unpinned' | 'restored';

export interface Change {
  readonly field: string;
  readonly before: string | number;
  readonly after: string | number;
}

/** What somebody did in one go: one or several rows of the history. */
export interface Entry {
  readonly key: string;
  readonly kind: EntryKind;
  readonly command: string;
  /** What the rows of one act share; empty where it is of one record. */
  readonly group: string;
  /** Whether it was undone, and that not undone again. */
  readonly isUndone: boolean;
  /** Unix seconds. */
  readonly time: number;
  readonly manager_id: number;
  readonly manager_name: string;
  readonly transport: string;
  /** Empty for those who may not see it. */
  readonly address: string;
  /** Why it was done, where a reason was asked for. */
  readonly reason: string;
  /** What was written or said, and how a contact went. */
  readonly text: string;
  /** What a note said before, where somebody changed it. */
  readonly was: string;
  readonly outcome: string;
  /** Logins of accounts that came and went. */
  readonly linked: readonly number[];
  readonly unlinked: readonly number[];
  /** What was done with a note besides what it says. */
  readonly noteAct: NoteAct | undefined;
  /** Changes of the customer's fields. */
  readonly changes: readonly Change[];
}

const statuses: ReadonlySet<string> = new Set(['status', ...Object.keys(statusFields)]);

const accessCommands: ReadonlySet<string> = new Set([
  'MngRevealCustomerField',
  'MngSetCustomerPassword',
  'MngSetCustomerOTP',
  'SetCustomerSelfPassword',
  'SetCustomerOTP',
]);

/** What the desk notes beside what somebody meant to change. */
const bookkeeping: ReadonlySet<string> = new Set([
  'customer_id',
  'kyc_updated_time',
  'aml_updated_time',
  // Only that it was set, never what it is.
  'password',
]);

/** Rows of a history, newest first, as what people did: rows of one group stand together. */
export function entriesOf(rows: readonly HistoryRow[]): Entry[] {
  const runs: HistoryRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0] && belongsTo(run[0], row)) run.push(row);
    else runs.push([row]);
  }
  const undone = undoneIn(rows);
  const seen = new Map<string, number>();
  return runs.map((run) => {
    const entry = entryOf(run, undone);
    const times = seen.get(entry.key) ?? 0;
    seen.set(entry.key, times + 1);
    return times === 0 ? entry : { ...entry, key: `${entry.key}+${times}` };
  });
}

/** The groups that were undone: what undoes names in its note what it undid, and is newer. */
function undoneIn(rows: readonly HistoryRow[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { command, group, note } of rows)
    if (command === 'MngUndoChanges' && !undone.has(group)) undone.add(note);
  return undone;
}

function belongsTo(first: HistoryRow, row: HistoryRow): boolean {
  return row.group !== '' && row.group === first.group && row.command === first.command;
}

function entryOf(run: readonly HistoryRow[], undone: ReadonlySet<string>): Entry {
  const [first] = run;
  if (!first) throw new Error('a run of rows is never empty');
  const { time, manager_id, manager_name, transport, address, command, group, note } = first;
  const changes = run
    .filter(({ model }) => model === 'customer')
    .flatMap((row) => row.changes.filter(({ field }) => !bookkeeping.has(field)));
  const of = (model: string, field: string) =>
    run
      .filter((row) => row.model === model)
      .flatMap((row) => row.changes.filter((one) => one.field === field));
  const logins = of('account', 'login');
  const ofNote = (field: string) => of('note', field)[0];
  const said = ofNote('text');
  const about = { time, manager_id, manager_name, transport, address, command, group };
  return {
    ...about,
    reason: command === 'MngUndoChanges' ? '' : note,
    isUndone: group !== '' && undone.has(group),
    key: `${first.group || first.model}-${first.record_id}-${time}-${command}`,
    kind: kindOf(run, changes),
    text: String(said?.after || said?.before || ''),
    was: said?.before && said.after ? String(said.before) : '',
    outcome: String(ofNote('outcome')?.after ?? ''),
    noteAct: noteActOf(command, { pinned: ofNote('pinned'), status: ofNote('status') }),
    linked: logins.map(({ after }) => Number(after)).filter(Boolean),
    unlinked: logins.map(({ before }) => Number(before)).filter(Boolean),
    changes,
  };
}

function noteActOf(
  command: string,
  { pinned, status }: { pinned: Change | undefined; status: Change | undefined },
): NoteAct | undefined {
  if (command !== 'MngUpdateNote') return undefined;
  if (status) return status.after === 0 ? 'restored' : undefined;
  if (!pinned) return undefined;
  return pinned.after === 1 ? 'pinned' : 'unpinned';
}

function kindOf(run: readonly HistoryRow[], changes: readonly Change[]): EntryKind {
  const command = run[0]?.command ?? '';
  if (command === 'MngLogContact') return 'contact';
  if (accessCommands.has(command)) return 'access';
  const models = new Set(run.map(({ model }) => model));
  if (models.has('customer')) return changes.some(({ field }) => statuses.has(field)) ? 'status' : 'field';
  return models.has('note') ? 'note' : 'account';
}
