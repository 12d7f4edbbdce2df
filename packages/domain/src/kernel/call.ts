import { randomUUID } from 'node:crypto';
import type { Database, Sql, Transaction } from '@dossier/db';
import { logEvent } from '../log/event.ts';
import { EV_NOTIFICATION } from '../log/event-types.ts';
import type { Transport } from '../log/kinds.ts';
import { type Actor, nobody } from './access.ts';
import { applyAdd, applyRemove, applyUpdate, type Changed, type UpdateOptions } from './apply.ts';
import { applyToMany, type Outcome } from './apply-many.ts';
import { findCaller } from './caller.ts';
import type { Origin, Values } from './change-sql.ts';
import type { AnswerOf, InputOf } from './contract.ts';
import type { Services } from './desk.ts';
import type { Listener, Message, Subscriber } from './events.ts';
import type { Model } from './model.ts';
import type { Writes } from './writes.ts';
import type { TextOf, Written } from './written.ts';

/** A frame, request or tick on its way to a command. */
export interface CommandRequest {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly token: string;
  readonly idempotency_key?: string | undefined;
  readonly transport: Exclude<Transport, 'system'>;
  /** The peer's address. */
  readonly address: string;
  /** A name of the connection it came in on, where the door has lasting ones. */
  readonly connection?: string;
  /** When nobody waits for the answer any more, in milliseconds of `performance.now()`; the time of a command from now unless told. */
  readonly deadline?: number;
  /** Aborted once nobody waits for the answer any more; a query ends with it. */
  readonly abandoned?: AbortSignal | undefined;
  /** Takes what is pushed to the connection, where the door can push. */
  readonly subscriber?: Subscriber;
  /** How the door writes a text in JSON; set where it can pass a reply on that is JSON text already. */
  readonly textOf?: TextOf;
}

export interface CallOptions {
  readonly request: CommandRequest;
  readonly actor: Actor;
  readonly services: Services;
  /** Makes SQL that must hold wherever the actor's scope does: that the actor is still who they were when last read. */
  readonly prove?: () => Sql;
  /** The transaction it runs in; the pool unless told. */
  readonly on?: Database | Transaction;
  readonly group?: string;
  /** The deadline of the call it is a part of. */
  readonly deadline?: number;
  /** Aborted once nobody waits for what is read. */
  readonly until?: AbortSignal | undefined;
}

/** The last part of a command's time is for what runs to end and for the answer. */
const LAST_PART = 1 / 4;

/** What a handler may do: read in scope, change with a log row, and nothing else. */
export class Call {
  readonly actor: Actor;
  readonly services: Services;
  origin: Origin;
  /** Set where the reply may be JSON text already. */
  readonly textOf: TextOf | undefined;
  /** Changes written by this call; the sequencer is woken for them after the commit. */
  changes = 0;
  /** Those of them that nobody waits for: they are numbered when the sequencer next looks. */
  unhurried = 0;
  /** Set once a record was met under the proof. */
  proven = false;
  /** Set where a statement must prove who asks. */
  readonly prove: (() => Sql) | undefined;
  /** No further part of a long command begins after this, in milliseconds of `performance.now()`. */
  readonly deadline: number;
  readonly #on: Database | Transaction;
  readonly #request: CommandRequest;
  readonly #until: AbortSignal | undefined;

  constructor({ request, actor, services, prove, on = services.database, ...more }: CallOptions) {
    const { group = '', deadline, until } = more;
    this.#until = until;
    this.prove = prove;
    this.#request = request;
    this.actor = actor;
    this.services = services;
    this.#on = on;
    const { command, transport, address } = request;
    const time = services.settings.COMMAND_TIMEOUT_MS;
    this.deadline = deadline ?? (request.deadline ?? performance.now() + time) - time * LAST_PART;
    this.textOf = request.textOf;
    this.origin = { command, group, transport, address, now: services.now() };
  }

  get proof(): Sql | undefined {
    return this.prove?.();
  }

  /** Unix seconds at which the command began. */
  get now(): number {
    return this.origin.now;
  }

  /** Names what this call changes from now on as done in one go; answers the name of the group. */
  asGroup(): string {
    this.origin = { ...this.origin, group: this.origin.group || randomUUID() };
    return this.origin.group;
  }

  /** The same, where a former group is undone: its name stands in the rows. */
  asUndoOf(undone: string): string {
    this.origin = { ...this.origin, note: undone };
    return this.asGroup();
  }

  /** Whether a staff member's valid token came along, also with a command that asks for none. */
  async hasStaffToken(): Promise<boolean> {
    const caller = this.actor === nobody ? await findCaller(this.services, this.#request) : this.actor;
    return caller !== undefined && caller.staff_id > 0;
  }

  /** The caller's connection as a place to push events to; undefined where the door can't. */
  get listener(): Listener | undefined {
    const { subscriber, token, address } = this.#request;
    return subscriber && { subscriber, token, address, actor: this.actor };
  }

  query<Row extends object>(statement: Sql, plan?: 'kept' | 'anew'): Promise<Row[]> {
    return this.#until && 'queryUntil' in this.#on
      ? this.#on.queryUntil<Row>(this.#until, statement, plan)
      : this.#on.query<Row>(statement, plan);
  }

  /** The rows of a long read in batches, outside of any transaction. */
  batches<Row extends object>(statement: Sql, size: number): AsyncGenerator<Row[], void, void> {
    return this.services.database.batches<Row>(statement, size);
  }

  /** Runs several statements with every lock they take kept between them. */
  holding<T>(use: (on: Transaction) => Promise<T>): Promise<T> {
    return 'transaction' in this.#on ? this.#on.transaction(use) : use(this.#on);
  }

  /** Runs what must happen together in one transaction: all of it is written, or nothing; locks last to its end. */
  async steps<T>(use: (call: Call) => Promise<T>): Promise<T> {
    if (!('transaction' in this.#on)) return use(this);
    const { actor, services, deadline } = this;
    const request = this.#request;
    const { call, result } = await this.#on.transaction(async (on) => {
      const call = new Call({ request, actor, services, on, group: this.origin.group, deadline });
      return { call, result: await use(call) };
    });
    this.changes += call.changes;
    this.unhurried += call.unhurried;
    return result;
  }

  duplicatesLeft(): Sql {
    return this.services.limits.duplicatesLeft(this.actor.staff_id);
  }

  /** Adds a record and its log row in one statement. */
  async add<M extends Model>(writes: Writes<M>, set: Values): Promise<Changed<M>> {
    return this.#counted(await applyAdd(this, writes, set));
  }

  /** Changes a record and writes its log row in one statement; `RET_NOT_FOUND` outside the actor's scope. */
  async change<M extends Model>(writes: Writes<M>, id: number, change: UpdateOptions): Promise<Changed<M>> {
    const changed = await applyUpdate(this, writes, { id, ...change });
    this.proven = true;
    return this.#counted(changed);
  }

  /**
   * Changes many records alike, some hundreds in a statement, and writes a log row for each; says what became of each.
   * Outside a transaction every statement is committed by itself. `reached` is told how many more had their turn.
   */
  async changeMany<M extends Model>(
    writes: Writes<M>,
    ids: readonly number[],
    { set, reached }: Pick<UpdateOptions, 'set'> & { readonly reached?: (count: number) => void },
  ): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for await (const slice of applyToMany(this, writes, { ids, set, deadline: this.deadline })) {
      this.changes += slice.filter(({ change_id }) => change_id > 0).length;
      outcomes.push(...slice);
      reached?.(slice.filter(({ refused }) => refused?.error !== 'RET_TIMEOUT').length);
      if ('transaction' in this.#on) this.services.sequencer.wake();
    }
    return outcomes;
  }

  /** Removes a record and writes its log row in one statement; `RET_NOT_FOUND` outside the actor's scope. */
  async remove<M extends Model>(writes: Writes<M>, id: number): Promise<Changed<M>> {
    return this.#counted(await applyRemove(this, writes, id));
  }

  /** Tells a person something, wherever they are subscribed to `notify`, once what this call does is committed. */
  async notify(staff_id: number, message: Message): Promise<void> {
    const { staff_id: by } = this.actor;
    const note = JSON.stringify({ ...message, create_time: this.now });
    const about = { model: 'notification', record_id: staff_id, staff_id: by, type: EV_NOTIFICATION, note };
    await this.query(logEvent(this, about));
    this.changes += 1;
  }

  #counted<M extends Model>(changed: Changed<M>): Changed<M> {
    if (changed.change_id > 0) this.changes += 1;
    return changed;
  }
}

export type Handler<C> = (call: Call, input: InputOf<C>) => Promise<AnswerOf<C> | Written>;

/** One handler for each contract; the compiler asks for the missing. */
export type Handlers<Contracts> = { readonly [Name in keyof Contracts]: Handler<Contracts[Name]> };
