import { type Database, sql } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import { apiTokenOf } from './live.ts';

const FLUSH_MS = 60_000;

/** When sessions and API tokens were last used: kept in memory, written once a minute. */
export interface LastUse {
  used(session: string, time: number): void;
  /** Writes what is still in memory. */
  close(): Promise<void>;
}

export function createLastUse(database: Database, log: DeskLog): LastUse {
  let times = new Map<string, number>();
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    if (times.size === 0) return;
    const due = times;
    times = new Map();
    try {
      await writeTimes(database, [...due]);
    } catch (err) {
      times = new Map([...due, ...times]);
      log.error(
        { err, rows: due.size },
        'times of last use could not be written; they are kept for the next try',
      );
    }
  };
  const flush = () => {
    writing = writing.then(write);
    return writing;
  };
  const timer = setInterval(flush, FLUSH_MS).unref();
  return {
    used: (session, time) => times.set(session, time),
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

type Times = readonly (readonly [session: string, time: number])[];

async function writeTimes(database: Database, times: Times): Promise<void> {
  const tokens = times.flatMap(([session, time]) => {
    const id = apiTokenOf(session);
    return id === undefined ? [] : [{ id, time }];
  });
  const sessions = times.filter(([session]) => apiTokenOf(session) === undefined);
  await database.query(sql`with tokens as (
      update api_token t set last_use_time = u.time
      from unnest(${tokens.map(({ id }) => id)}::int4[], ${tokens.map(({ time }) => time)}::int8[]) u(id, time)
      where t.id = u.id and t.last_use_time < u.time)
    update session s set last_use_time = u.time
    from unnest(${sessions.map(([sid]) => sid)}::text[], ${sessions.map(([, time]) => time)}::int8[]) u(sid, time)
    where s.sid = u.sid and s.last_use_time < u.time`);
}
