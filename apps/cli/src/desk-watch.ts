import type { Channel, EventOf, RecordChannel } from '@dossier/client';
import { attempt, type Said } from './ask.ts';
import type { DialOptions, Surroundings } from './desk-commands.ts';
import { dial, UsageError } from './dial.ts';
import { dateText } from './show.ts';

type Event = EventOf<Channel>;
type Names = ReadonlyMap<number, string>;

/** How people know a record: what it is, and the fields with its id and its name. */
const subjects: Readonly<Record<RecordChannel, { noun: string; id: string; name: string }>> = {
  'customer:event': { noun: 'customer', id: 'customer_id', name: 'full_name' },
  'status:event': { noun: 'status', id: 'id', name: 'status_name' },
  'desk:event': { noun: 'desk', id: 'desk_id', name: 'desk' },
  'note:event': { noun: 'note', id: 'id', name: 'text' },
  'user:event': { noun: 'account', id: 'login', name: 'name' },
  'group:event': { noun: 'group', id: 'id', name: 'group' },
  'staff:event': { noun: 'staff', id: 'id', name: 'name' },
  'token:event': { noun: 'API token', id: 'id', name: 'name' },
};
const acts = ['added', 'changed', 'gone', 'restored', 'archived'];
const levels = { 10: 'information', 20: 'warning', 30: 'error' };
const NAME_MAX = 60;

/** `dossier watch`: prints what happens until somebody stops it or nobody reads it. */
export function watchDesk({ words, options }: Said<DialOptions & { since?: string }>, around: Surroundings) {
  return attempt(options, around, async (terminal) => {
    const since = toSince(options.since);
    const dossier = await dial(options, around.settings(), terminal);
    const stop = new AbortController();
    const unheard = terminal.onStop(() => stop.abort());
    try {
      const names = terminal.forPeople ? await staffNames(dossier) : new Map();
      const events = dossier.subscribe(words as Channel[], { ...since, signal: stop.signal });
      for await (const event of events) {
        terminal.print(terminal.forPeople ? lineOfEvent(event, names) : JSON.stringify(event));
      }
    } finally {
      await dossier.close();
      unheard();
    }
  });
}

function toSince(since: string | undefined): { since?: number } {
  if (since === undefined) return {};
  if (!/^\d{1,15}$/.test(since)) throw new UsageError(`--since is the number of an event, not ${since}.`);
  return { since: Number(since) };
}

async function staffNames({ call }: Awaited<ReturnType<typeof dial>>): Promise<Names> {
  const { rows } = await call.GetManagers({ fields: ['id', 'name'] });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** One line on a terminal, whatever others wrote into a record. */
function lineOfEvent(event: Event, names: Names): string {
  const [time, text] = event.event === 'notify' ? toldOf(event) : happenedTo(event, names);
  return `${dateText(time)}  #${event.seq}  ${text}`.replaceAll(/\p{Cc}+/gu, ' ').trimEnd();
}

function toldOf({ create_time, level, message, description }: EventOf<'notify'>): [number, string] {
  return [create_time, `${levels[level]}: ${message} ${description}`];
}

function happenedTo({ event, type, data }: EventOf<RecordChannel>, names: Names): [number, string] {
  const { noun, id, name } = subjects[event];
  const record: Readonly<Record<string, unknown>> = { ...data };
  const { updated_time, update_time, updated_by, changed } = record;
  const now = Math.floor(Date.now() / 1000);
  const whom = `${noun} ${record[id]} ${String(record[name] ?? '').slice(0, NAME_MAX)}`.trimEnd();
  const what = type === 1 ? `changed ${(changed as string[]).join(', ')}` : acts[type];
  const by = type !== 2 && updated_by ? ` by ${names.get(Number(updated_by)) ?? updated_by}` : '';
  return [Number(type === 2 ? now : (updated_time ?? update_time ?? now)), `${whom}: ${what}${by}`];
}
