import { encodeNotification } from '@dossier/wire';
import { expect, expectTypeOf, test } from 'vitest';
import type { EventOf } from './events.ts';
import type { Customer, Note } from './generated/commands.ts';
import { add, head, namesUpTo, nextName } from './testing/follow.ts';
import { RealDesk } from './testing/real-desk.ts';

const real = new RealDesk({ settings: { EVENT_KEEPALIVE_S: 1 } });

test('events have the record with what changed, or the id alone, and their number', async () => {
  const client = await real.connect((await real.serve()).port);
  const since = await head(client);
  const events = client.subscribe(['customer:event', 'status:event'], { since });
  const { customer } = await client.call.MngAddCustomer({ first_name: "Żółć 'n' 🎉" });
  const { customer_id } = customer;
  const { value: added } = await events.next();
  expect(added).toEqual({
    event: 'customer:event',
    type: 0,
    data: { ...customer, changed: expect.arrayContaining(['first_name']) },
    seq: expect.any(Number),
  });
  const { customer_status } = await client.call.MngAddCustomerStatus({ status_name: 'New' });
  const { value: other } = await events.next();
  expect(other).toMatchObject({ event: 'status:event', type: 0, data: customer_status });
  const { customer: archived } = await client.call.MngArchiveCustomer({ customer_id });
  const data = { ...archived, changed: ['status'] };
  expect((await events.next()).value).toMatchObject({ event: 'customer:event', type: 4, data });
  await client.call.MngDeleteCustomer({ customer_id });
  const { value: gone } = await events.next();
  expect(gone).toEqual({
    event: 'customer:event',
    type: 2,
    data: { customer_id },
    seq: expect.any(Number),
  });
  const seqs = [since, ...[added, other, gone].map((event) => event?.seq ?? 0)];
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
});

test('an event is typed by its channel and its type', () => {
  const read = (event: EventOf<'customer:event' | 'note:event' | 'notify'>) => {
    if (event.event === 'notify') expectTypeOf(event.message).toEqualTypeOf<string>();
    else if (event.event === 'note:event') {
      if (event.type !== 2) expectTypeOf(event.data).toEqualTypeOf<Note & { changed: string[] }>();
    } else if (event.type === 2) expectTypeOf(event.data).toEqualTypeOf<Pick<Customer, 'customer_id'>>();
    else expectTypeOf(event.data).toEqualTypeOf<Customer & { changed: string[] }>();
  };
  expectTypeOf<EventOf<'customer:event'>['event']>().toEqualTypeOf<'customer:event'>();
  expect(read).toBeTypeOf('function');
});

test('wherever the connections are cut, each event is told once and in order', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const since = await head(client);
  let left = 300;
  cable.answered = (text) => {
    left -= text.length;
    if (left > 0 || cable.plugged > 40) return 'pass';
    left = 97 * (cable.plugged % 29) + 1;
    return cable.plugged % 3 === 0 ? 'cut' : 'half';
  };
  const names = Array.from({ length: 60 }, (_, index) => `Cut ${index}`);
  const [told] = await Promise.all([
    namesUpTo('Cut 59', client.subscribe(['customer:event'], { since })),
    (async () => {
      for (const name of names) await add(client, name);
    })(),
  ]);
  expect(told).toEqual(names);
  expect(cable.plugged).toBeGreaterThan(20);
});

test('it goes on when the server was started anew', async () => {
  const first = await real.serve();
  const client = await real.connect(first.port);
  const events = client.subscribe(['customer:event'], { since: await head(client) });
  await add(client, 'Before');
  expect(await nextName(events)).toBe('Before');
  await first.close();
  await real.at.admin.ok('MngAddCustomer', { first_name: 'Missed' });
  await real.serve({ port: first.port });
  await add(client, 'After');
  expect([await nextName(events), await nextName(events)]).toEqual(['Missed', 'After']);
});

test('a quiet subscription moves on in the log without being told', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const since = await head(client);
  await client.call.MngAddCustomerStatus({ status_name: 'Quiet' });
  const events = client.subscribe(['customer:event'], { since });
  const told = events.next();
  const places: string[] = [];
  const isPlace = (text: string) => text.includes('"event":"seq"') && places.push(text) > 0;
  await cable.next('answered', 'pass', isPlace);
  await cable.next('answered', 'cut', isPlace);
  const asked: string[] = [];
  const isAnew = (text: string) => asked.push(text) > 0 && text.includes('"Subscribe"');
  await cable.next('asked', 'pass', isAnew);
  await add(client, 'Loud');
  expect((await told).value).toMatchObject({ data: { first_name: 'Loud' } });
  const { seq } = JSON.parse(places[0] ?? '');
  expect(seq).toBeGreaterThan(since);
  expect(asked.join('')).toContain(`"since":${seq}}`);
});

test('a notification is told once, however often it comes', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const since = await head(client);
  const events = client.subscribe(['customer:event', 'notify'], { since });
  const rest = { description: '', status: 200, level: 10, user_id: 1, create_time: 5, code: 0 } as const;
  const frameOf = (token: string) =>
    encodeNotification({ message: `It's ${token}`, token, data: { a: 1 }, ...rest });
  const next = async () => (await events.next()).value;
  await add(client, 'First');
  const seq = (await next())?.seq;
  cable.say(frameOf('n1') + frameOf('n1'));
  const told = { event: 'notify', message: "It's n1", token: 'n1', data: { a: 1 }, ...rest, seq };
  expect(await next()).toEqual(told);
  cable.cut();
  await add(client, 'Second');
  expect(await next()).toMatchObject({ data: { first_name: 'Second' } });
  cable.say(frameOf('n1') + frameOf('n2'));
  expect(await next()).toMatchObject({ event: 'notify', token: 'n2' });
});

test('a token’s own channels do not mix with those subscribed to', async () => {
  const chanels = ['customer:event', 'status:event'];
  const made = await real.at.admin.ok<{ __token: string }>('MngAddApiToken', { name: 'CRM', chanels });
  const client = await real.connect((await real.serve()).port, { token: made.__token });
  const since = await head(client);
  await client.call.MngAddCustomerStatus({ status_name: 'Not asked for' });
  await add(client, 'Asked for');
  const events = client.subscribe(['customer:event'], { since });
  expect(await nextName(events)).toBe('Asked for');
  await client.call.MngAddCustomerStatus({ status_name: 'Not asked for either' });
  await add(client, 'This as well');
  expect(await nextName(events)).toBe('This as well');
});
