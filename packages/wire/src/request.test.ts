import { expect, test } from 'vitest';
import { parseAnswer } from './answer.ts';
import { encodeEvent, encodeNotification, encodeReply } from './encoder.ts';
import { parseEnvelope } from './envelope.ts';
import { encodeRequest } from './request.ts';

const frameOf = (text: string) => Buffer.from(text.trimEnd());

test('a request is read by the server as the client meant it', () => {
  const text = encodeRequest({
    command: 'MngAddCustomer',
    extID: 7,
    json: JSON.stringify({ first_name: "Żółć 'n' \r\n 🎉" }),
    token: 't"1',
    idempotencyKey: 'k1',
  });
  expect(text.indexOf('\n')).toBe(text.length - 1);
  expect(parseEnvelope(frameOf(text)).envelope).toEqual({
    command: 'MngAddCustomer',
    extID: 7,
    data: { first_name: "Żółć 'n' \r\n 🎉" },
    token: 't"1',
    idempotencyKey: 'k1',
  });
});

test('without token and key a request has neither', () => {
  expect(encodeRequest({ command: 'Ping', extID: 1, json: '{}' })).toBe(
    '{"command":"Ping","extID":1,"data":{}}\r\n',
  );
});

test('what the server writes is read back: reply, event, notification', () => {
  const reply = { extID: 'a', status: 200, data: { text: "it's ö" } };
  expect(parseAnswer(frameOf(encodeReply(reply)))).toEqual({ kind: 'reply', reply });
  const event = { event: 'customer:event', type: 1, data: { customer_id: 1 }, seq: 5 };
  expect(parseAnswer(frameOf(encodeEvent(event)))).toEqual({ kind: 'event', event });
  const notification = {
    message: 'm',
    description: 'd',
    token: 't',
    status: 0,
    level: 20 as const,
    user_id: 1,
    create_time: 2,
    data: { a: 1 },
    code: 3,
  };
  expect(parseAnswer(frameOf(encodeNotification(notification)))).toEqual({
    kind: 'notification',
    notification,
  });
});

test.each(['', '{', '1', 'null', '[]', '["x"]', '{}', '{"extID":"a"}', '{"status":200}'])(
  '%s is no answer',
  (text) => {
    expect(parseAnswer(Buffer.from(text))).toBeUndefined();
  },
);
