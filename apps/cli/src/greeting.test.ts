import { expect, test } from 'vitest';
import { greeting } from './greeting.ts';

const listening = { tcp: '127.0.0.1:8080', ops: '127.0.0.1:9090' };
const facts = { listening, database: 'embedded PostgreSQL', dev: false };

test('a first start for trying out tells the password, in a line to copy that signs in', () => {
  const text = greeting({ ...facts, signIn: { kind: 'demo', password: "it's long enough" } });
  expect(text).toContain("login 1, password it's long enough");
  expect(text).toMatch(
    /^ {2}node \/.*scripts\/call\.mjs AuthManager '\{"login":1,"password":"it'\\''s long enough"\}'$/m,
  );
});

test('a password from the settings is not shown', () => {
  const text = greeting({ ...facts, signIn: { kind: 'set' } });
  expect(text).toContain('password as in ADMIN_PASSWORD');
  expect(text).toMatch(/call\.mjs Ping$/m);
});

test('the line to copy goes to the address that is listened on', () => {
  const elsewhere = { tcp: '[::1]:9001', tls: '[::1]:9002', ops: '[::1]:9003' };
  const text = greeting({ ...facts, listening: elsewhere, signIn: { kind: 'kept' } });
  expect(text).toMatch(/call\.mjs --host ::1 --port 9001 Ping$/m);
  expect(text).toContain('TLS       [::1]:9002');
});

const anna = {
  name: 'Anna',
  email: 'anna@example.com',
  role: 'SESSION_DEALER',
  brand: 'A',
  about: 'one desk',
};

test('the people of the demo are a table at the start that made them, later the file that holds it', () => {
  const demo = { kind: 'demo', password: 'p', file: '.data/people.txt' } as const;
  const first = greeting({ ...facts, signIn: { ...demo, people: [anna] } });
  expect(first).toMatch(/^ {2}anna@example\.com {2}DEALER {2}A {11}one desk$/m);
  expect(first).toMatch(/^ {2}1 +ADMIN +all brands {2}administrator: everything$/m);
  const later = greeting({ ...facts, signIn: demo });
  expect([later.includes('anna@'), later.includes('.data/people.txt')]).toEqual([false, true]);
});
