import { expect, test } from 'vitest';
import { DossierError, UnansweredError } from './errors.ts';
import type { ConnectionChange, Tuning } from './options.ts';
import type { Cable } from './testing/cable.ts';
import { RealDesk } from './testing/real-desk.ts';

const real = new RealDesk();
const isAdd = (text: string) => text.includes('MngAddCustomer');
const isReply = (text: string) => text.includes('"customer"');

/** A client, and when it has noticed that its connection is lost. */
async function connectNoticing(cable: Cable, tuning: Tuning) {
  let notice: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => {
    notice = resolve;
  });
  const onChange = ({ state }: ConnectionChange) => {
    if (state === 'lost') notice();
  };
  return { client: await real.connect(cable.port, { ...tuning, onChange }), lost };
}

test.each(['cut', 'half'] as const)(
  'an addition whose reply was %s is sent again and made once',
  async (fate) => {
    const cable = await real.cable();
    const client = await real.connect(cable.port);
    const cut = cable.next('answered', fate, isReply);
    const { customer } = await client.call.MngAddCustomer({ first_name: `Once ${fate}` });
    await cut;
    expect(customer).toMatchObject({ first_name: `Once ${fate}`, version: 1 });
    expect([await real.count(`Once ${fate}`), cable.plugged]).toEqual([1, 2]);
  },
);

test('an addition that got lost on its way is sent again', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  await Promise.all([
    cable.next('asked', 'cut', isAdd),
    client.call.MngAddCustomer({ first_name: 'Lost on its way' }),
  ]);
  expect(await real.count('Lost on its way')).toBe(1);
});

test('with retry off the caller is told that the outcome is not known', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port, { retry: false });
  cable.next('answered', 'cut', isReply);
  const failed = client.call.MngAddCustomer({ first_name: 'Unsure' });
  await expect(failed).rejects.toMatchObject({
    name: 'UnansweredError',
    command: 'MngAddCustomer',
    reason: 'lost',
    outcome: 'unknown',
  });
  expect(await real.count('Unsure')).toBe(1);
  expect((await client.call.Ping()).time).toBeGreaterThan(0);
});

test('a key of the caller’s own makes one call repeatable', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port, { retry: false });
  cable.next('answered', 'cut', isReply);
  const options = { idempotency_key: 'order-1', retry: true };
  const { customer } = await client.call.MngAddCustomer({ first_name: 'Keyed' }, options);
  const again = await client.call.MngAddCustomer({ first_name: 'Keyed' }, options);
  expect(again.customer).toEqual(customer);
  expect(await real.count('Keyed')).toBe(1);
});

test('what takes a secret is never sent twice', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const { customer } = await client.call.MngAddCustomer({ first_name: 'Secret' });
  let sent = 0;
  cable.asked = (text) => {
    if (text.includes('MngSetCustomerPassword')) sent++;
    return 'pass';
  };
  cable.next('answered', 'cut', (text) => text.includes('"customer_id"'));
  const failed = client.call.MngSetCustomerPassword({
    customer_id: customer.customer_id,
    password: 'secret-1',
  });
  await expect(failed).rejects.toMatchObject({ reason: 'lost', outcome: 'unknown' });
  const withPassword = { first_name: 'Secret', password: 'secret-1' };
  cable.next('answered', 'cut', isReply);
  await expect(client.call.MngAddCustomer(withPassword)).rejects.toMatchObject({ outcome: 'unknown' });
  expect([sent, await real.count('Secret')]).toEqual([1, 2]);
});

test('calls made while there is no connection wait for the next one, also those never repeated', async () => {
  const cable = await real.cable();
  const { client, lost } = await connectNoticing(cable, { retry: false });
  cable.cut();
  await lost;
  const { customer } = await client.call.MngAddCustomer({ first_name: 'Patient' });
  expect(customer.first_name).toBe('Patient');
});

test('changes of one record keep their order over a loss', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const { customer_id } = (await client.call.MngAddCustomer({ first_name: 'v1' })).customer;
  let answers = 0;
  cable.answered = (text) => {
    answers += text.split('"extID"').length - 1;
    return answers >= 10 && cable.plugged === 1 ? 'half' : 'pass';
  };
  const changes = Array.from({ length: 40 }, (_, index) =>
    client.call.MngUpdateCustomer({ customer_id, first_name: `v${index + 2}`, expected_version: index + 1 }),
  );
  const versions = (await Promise.all(changes)).map(({ customer }) => [
    customer.version,
    customer.first_name,
  ]);
  expect(versions).toEqual(changes.map((_, index) => [index + 2, `v${index + 2}`]));
  expect(cable.plugged).toBe(2);
});

test('wherever the stream is cut, every addition is made once', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  let left = 400;
  cable.answered = (text) => {
    left -= text.length;
    if (left > 0 || cable.plugged > 25) return 'pass';
    left = 400 + 137 * cable.plugged;
    return 'half';
  };
  const names = Array.from({ length: 60 }, (_, index) => `Cut ${index}`);
  const added = await Promise.all(names.map((first_name) => client.call.MngAddCustomer({ first_name })));
  expect(added.map(({ customer }) => customer.first_name)).toEqual(names);
  for (const name of names) expect(await real.count(name)).toBe(1);
  expect(cable.plugged).toBeGreaterThan(10);
});

test('a server that stops refuses, and another one answers', async () => {
  const first = await real.serve();
  const client = await real.connect(first.port);
  const calls = Array.from({ length: 100 }, (_, index) =>
    client.call.MngAddCustomer({ first_name: `Moved ${index % 10}` }),
  );
  await calls[0];
  await first.close();
  await real.serve({ port: first.port });
  await Promise.all(calls);
  expect(await real.count('Moved 3')).toBe(10);
});

test('a server that is silent is given up when a call’s time is over, and the others are sent again', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  cable.asked = () => (cable.plugged === 1 ? 'lose' : 'pass');
  const [hasty, patient] = [
    client.call.MngAddCustomer({ first_name: 'Hasty' }, { timeoutMs: 50 }),
    client.call.MngAddCustomer({ first_name: 'Patient too' }),
  ];
  await expect(hasty).rejects.toMatchObject({ reason: 'timeout', outcome: 'unknown' });
  expect((await patient).customer.first_name).toBe('Patient too');
  expect([await real.count('Hasty'), cable.plugged]).toEqual([0, 2]);
});

test('what waits when its time is over did certainly not run', async () => {
  const cable = await real.cable();
  const { client, lost } = await connectNoticing(cable, {});
  cable.target = 1;
  cable.cut();
  await lost;
  const failed = client.call.MngAddCustomer({ first_name: 'Never' }, { timeoutMs: 50 });
  await expect(failed).rejects.toMatchObject({ reason: 'timeout', outcome: 'not_run' });
});

test('who does not wait any longer is told at once, and the rest goes on', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const [before, during] = [new AbortController(), new AbortController()];
  before.abort(new Error('not needed'));
  const never = client.call.MngAddCustomer({ first_name: 'Aborted' }, { signal: before.signal });
  await expect(never).rejects.toMatchObject({
    reason: 'aborted',
    outcome: 'not_run',
    cause: before.signal.reason,
  });
  const sent = cable.next('answered', 'lose', isReply);
  const given = client.call.MngAddCustomer({ first_name: 'Aborted' }, { signal: during.signal });
  await sent;
  during.abort();
  await expect(given).rejects.toMatchObject({ reason: 'aborted', outcome: 'unknown' });
  expect((await client.call.Ping()).time).toBeGreaterThan(0);
  expect(cable.plugged).toBe(1);
});

test('destroy settles what is under way, close waits for it, and neither takes more', async () => {
  const cable = await real.cable();
  const [hasty, orderly] = [await real.connect(cable.port), await real.connect(cable.port)];
  const calls = [1, 2, 3].map(() => hasty.call.MngAddCustomer({ first_name: 'Destroyed' }));
  const settled = Promise.allSettled(calls);
  hasty.destroy();
  for (const { status, ...rest } of await settled) {
    expect([status, rest]).toEqual(['rejected', { reason: expect.any(UnansweredError) }]);
  }
  const last = orderly.call.MngAddCustomer({ first_name: 'Orderly' });
  await orderly.close();
  expect((await last).customer.first_name).toBe('Orderly');
  for (const client of [hasty, orderly]) {
    await expect(client.call.Ping()).rejects.toMatchObject({ reason: 'closed', outcome: 'not_run' });
    await client.close();
  }
});

test('a frame that is too large is refused alone', async () => {
  const cable = await real.cable({ FRAME_MAX_BYTES: 100_000 });
  const client = await real.connect(cable.port);
  const values = (count: number) => ({
    limit: 1,
    offset: 0,
    whereIn: [['first_name', Array.from({ length: count }, (_, index) => `name ${index}`)] as const],
  });
  const [fits, tooLarge, small] = await Promise.allSettled([
    client.call.MngGetCustomersByFilter(values(6000)),
    client.call.MngGetCustomersByFilter(values(9000)),
    client.call.Ping(),
  ]);
  expect([fits?.status, small?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(tooLarge).toMatchObject({ status: 'rejected', reason: { name: 'RET_BAD_REQUEST', status: 413 } });
  expect((tooLarge as PromiseRejectedResult).reason).toBeInstanceOf(DossierError);
});
