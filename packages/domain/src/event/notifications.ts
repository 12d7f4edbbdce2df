import { raw, type Sql, sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { EV_NOTIFICATION } from '../log/event-types.ts';
import { type eventContracts, NOTIFICATION_DAYS, NOTIFICATIONS_MAX } from './contract.ts';
import { toNotification } from './notification.ts';

type Contracts = typeof eventContracts;

const DAY_S = 86_400;

export const getNotifications: Handler<Contracts['GetNotifications']> = async (call, { limit, offset }) => {
  const [rows, counted] = await Promise.all([
    call.query<{ seq: number; note: string }>(
      sql`${toldTo(call)} order by n.seq desc limit ${limit} offset ${offset}`,
    ),
    countTold(call),
  ]);
  const { staff_id } = call.actor;
  return {
    rows: rows.map(({ seq, note }) => ({ ...toNotification(seq, staff_id, JSON.parse(note)), seq })),
    ...counted,
  };
};

export const setNotificationsRead: Handler<Contracts['SetNotificationsRead']> = async (call, { seq }) => {
  await call.query(sql`insert into preference as p (staff_id, value, notifications_read_seq)
    values (${call.actor.staff_id}, '{}', least(${seq}::int8, coalesce((select max(n.seq) from change_seq n), 0)))
    on conflict (staff_id) do update
      set notifications_read_seq = greatest(p.notifications_read_seq, excluded.notifications_read_seq)`);
  const { unread } = await countTold(call);
  return { unread };
};

/** SQL: what the caller was told, as far as it is numbered; the type is a literal, as its index asks for. */
function toldTo(call: Call): Sql {
  const since = call.now - NOTIFICATION_DAYS * DAY_S;
  return sql`select n.seq, c.note from (
      select change_id, note from change where type = ${raw(String(EV_NOTIFICATION))}
        and record_id = ${call.actor.staff_id}::int8 and time >= ${since}::int8
      order by time desc, change_id desc limit ${NOTIFICATIONS_MAX}) c
    join change_seq n on n.change_id = c.change_id`;
}

async function countTold(call: Call) {
  const [row] = await call.query<{ count: number; unread: number; read_seq: number }>(sql`
    select count(told.seq)::int as count, (count(told.seq) filter (where told.seq > own.read_seq))::int as unread,
      own.read_seq
    from (select coalesce(max(notifications_read_seq), 0) as read_seq from preference
      where staff_id = ${call.actor.staff_id}) own left join (${toldTo(call)}) told on true
    group by own.read_seq`);
  return row ?? { count: 0, unread: 0, read_seq: 0 };
}
