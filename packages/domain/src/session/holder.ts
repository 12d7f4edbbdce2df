import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import type { Call } from '../kernel/call.ts';
import { EV_SESSION } from '../log/event-types.ts';

/** Who has a password, one-time codes and sessions: a staff member or a customer. */
export interface Holder {
  readonly kind: 'staff' | 'customer';
  readonly id: number;
}

interface Columns {
  readonly key: string;
  /** The column of a session that holds the key. */
  readonly session: string;
  /** 1 = a one-time code is asked for. */
  readonly codes: string;
  /** Whether the session `s` is not ended. */
  readonly alive: string;
  /** The record's scope in a log row: brand, desk, manager, owner. */
  readonly scope: string;
}

const columns: Readonly<Record<Holder['kind'], Columns>> = {
  staff: {
    key: 'id',
    session: 'staff_id',
    codes: 'otp_enabled',
    alive: 's.ended_time = 0',
    scope: "'', 0, 0, 0",
  },
  customer: {
    key: 'customer_id',
    session: 'customer_id',
    codes: 'enable_otp',
    alive: 's.ended_time = 0 and s.customer_epoch = t.session_epoch',
    scope: 't.brand, t.desk_id, t.manager_id, t.assigned_manager_id',
  },
};

export function toHolder({ staff_id, customer_id }: Actor): Holder {
  return customer_id > 0 ? { kind: 'customer', id: customer_id } : { kind: 'staff', id: staff_id };
}

/** SQL of a holder's table. */
export function tableOf({ kind }: Holder): Sql {
  return raw(kind);
}

/** SQL: whether the row `t` is the holder's. */
export function isOf({ kind, id }: Holder): Sql {
  return sql`t.${raw(columns[kind].key)} = ${id}::int4`;
}

/** SQL: whether a one-time code is asked for of the holder in the row `t`. */
export function codesOn({ kind }: Holder): Sql {
  return raw(`(t.${columns[kind].codes} = 1 and t.otp_secret <> '')`);
}

/** SQL: whether the session `s` of the holder in the row `t` is not ended. */
export function isAlive({ kind }: Holder): Sql {
  return raw(columns[kind].alive);
}

export function sessionColumn({ kind }: Holder): Sql {
  return raw(columns[kind].session);
}

/** The name that failures are counted under. */
export function loginOf({ kind, id }: Holder): string {
  return `${kind}:${id}`;
}

/** SQL that writes a log row about a holder's sessions when the rows of `from`, named `t`, hold the holder's. */
export function logSession(call: Call, holder: Holder, from: Sql): Sql {
  const { now, transport, address, command, group } = call.origin;
  const [staff, customer] = holder.kind === 'staff' ? [holder.id, 0] : [0, holder.id];
  return sql`insert into change (time, staff_id, customer_actor, transport, address, command, "group", model,
      record_id, type, brand, desk_id, manager_id, assigned_manager_id)
    select ${now}::int8, ${staff}::int4, ${customer}::int4, ${transport}, ${address}, ${command}, ${group}, ${holder.kind},
      ${holder.id}::int8, ${EV_SESSION}::int4, ${raw(columns[holder.kind].scope)} from ${from} where ${isOf(holder)}`;
}
