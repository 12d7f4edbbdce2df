import type { Sql } from '@dossier/db';
import type { Actor, Right } from './access.ts';
import { type ErrorName, type Problem, Refusal } from './errors.ts';
import type { ColumnType } from './field.ts';
import type { Model } from './model.ts';

/** SQL of a column's value on one side of a change. */
export type Side = (column: string) => string;

/** Both sides of a change: the record before it (initial values on add) and as it will be. */
export interface Sides {
  readonly old: Side;
  readonly next: Side;
}

/** What a write is about, known before the statement runs. */
export interface Intent {
  readonly adding: boolean;
  readonly sent: ReadonlySet<string>;
  readonly actor: Actor;
}

/** A column the server computes from others, in the same statement. */
export interface Derivation {
  readonly column: string;
  applies(intent: Intent): boolean;
  value(sides: Sides, intent: Intent): string;
}

/** A rule that needs the stored record or another table; broken, nothing is written. */
export interface Guard {
  /** `state` rules look at what refers to the record, which is locked against new references first. */
  readonly stage: 'data' | 'right' | 'state' | 'reference' | 'unique';
  applies(intent: Intent): boolean;
  holds(sides: Sides, intent: Intent): Sql;
  readonly broken: Problem | Lacking;
}

/** What is done that needs a right. */
interface Lacking {
  readonly right: Right;
  readonly what: string;
  readonly field: string;
}

/** How records of a model are written: who sees them, what is computed, what is checked. */
export interface Writes<M extends Model = Model> {
  readonly model: M;
  /** The scope predicate; the one place that says which records an actor sees. */
  visible(actor: Actor, at: Side): Sql;
  readonly derivations: readonly Derivation[];
  /** What a change can be told besides fields, for derivations and guards alone: they find it as `given.NAME`. */
  readonly inputs?: Readonly<Record<string, ColumnType>>;
  readonly guards: readonly Guard[];
  /** SQL of the event type of an update; `EV_RECORD_UPDATE` unless told. */
  updateType?(sides: Sides): string;
  /** SQL of what says in whose scope the record is, in the log's own names; `$` stands for the record's alias. */
  readonly scope: Readonly<
    Partial<Record<'customer_id' | 'brand' | 'desk_id' | 'manager_id' | 'assigned_manager_id', string>>
  >;
  /** Answered for a record that is not there for the caller; `RET_NOT_FOUND` unless told. */
  readonly missing?: ErrorName;
  /** The field that names the record an added one belongs to: unseen or gone, there is nothing to add to. */
  readonly belongsTo?: string;
  /** SQL of the next free key. */
  readonly nextKey: string;
  /** Unique constraints by name: the field a violation names. */
  readonly unique: Readonly<Record<string, string>>;
}

export function notFound({ missing = 'RET_NOT_FOUND' }: Pick<Writes, 'missing'>): Refusal {
  return new Refusal(missing);
}
