import { connect } from 'node:net';
import { expect, test } from '../fixtures/test.ts';

test('a system follows customers, goes away, and takes up where it stopped', async ({ brand }) => {
  const system = await brand.overTcp(await brand.administrator());
  const { seq: since } = await system.call.Subscribe({ chanels: [] });
  const { customer } = await system.call.MngAddCustomer({ first_name: 'Ann' });
  const named = async (from: number, last_name: string) => {
    for await (const event of system.subscribe(['customer:event'], { since: from })) {
      if (event.type !== 2 && event.data.last_name === last_name) return event;
    }
    throw new Error('the subscription ended');
  };
  await system.call.MngUpdateCustomer({ customer_id: customer.customer_id, last_name: 'First' });
  const first = await named(since, 'First');
  expect(first.data.changed).toContain('last_name');
  await brand.admin.call.MngUpdateCustomer({ customer_id: customer.customer_id, last_name: 'Meanwhile' });
  const next = await named(first.seq, 'Meanwhile');
  expect(next.seq).toBeGreaterThan(first.seq);
});

test('a plain socket is answered frame by frame', async ({ house }) => {
  const socket = connect(house.tcp);
  socket.setEncoding('utf8');
  socket.write('{"command":"Ping","extID":"a"}\r\n{"command":"Nothing","extID":2}\r\nnot json\r\n');
  let text = '';
  for await (const part of socket) {
    text += String(part);
    if (text.split('\r\n').length > 3) break;
  }
  const replies = text
    .trim()
    .split('\r\n')
    .map((line) => JSON.parse(line) as { extID: unknown; status: number });
  const byId = replies.map(({ extID, status }) => [extID, status]);
  expect(byId).toEqual(
    expect.arrayContaining([
      ['a', 200],
      [2, 405],
      ['', 400],
    ]),
  );
});
