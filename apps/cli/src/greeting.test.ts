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
