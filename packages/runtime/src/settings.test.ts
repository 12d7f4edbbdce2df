import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { envExample } from './env-example.ts';
import { readSettings, SettingsError } from './settings.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'settings-'));

function dotenv(text: string): string {
  const file = join(FOLDER, `${Math.random()}.env`);
  writeFileSync(file, text);
  return file;
}

test('an empty environment gives the documented defaults', () => {
  expect(readSettings({})).toMatchObject({
    DATABASE_URL: '',
    DATA_DIR: '.data',
    TCP_HOST: '127.0.0.1',
    TCP_PORT: 8080,
    TCP_PLAINTEXT: 'loopback',
    CONSOLE_PORT: 3000,
    OPS_PORT: 9090,
    FRAME_MAX_BYTES: 4_194_304,
    IN_FLIGHT_MAX: 64,
    LOG_LEVEL: 'info',
  });
});

test('the environment wins over the file, the file over the defaults, and empty counts as absent', () => {
  const file = dotenv('TCP_PORT=9001\nOPS_PORT=9002\nDATA_DIR="my data"\n');
  const settings = readSettings({ TCP_PORT: '9003', OPS_PORT: '' }, file);
  expect(settings).toMatchObject({ TCP_PORT: 9003, OPS_PORT: 9002, DATA_DIR: 'my data' });
});

test('a file that is not there is no problem', () => {
  expect(readSettings({}, join(FOLDER, 'absent')).TCP_PORT).toBe(8080);
});

test('the owner of the database is the same connection unless set', () => {
  const url = 'postgres://app:x@db:5432/dossier';
  expect(readSettings({ DATABASE_URL: url }).DATABASE_OWNER_URL).toBe(url);
});

test.each([
  [{ TCP_PORT: 'abc' }, 'TCP_PORT must be a whole number from 0 to 65535, not "abc"'],
  [{ TCP_PORT: '65536' }, 'TCP_PORT must be a whole number from 0 to 65535, not "65536"'],
  [{ TCP_PORT: ' 80' }, 'TCP_PORT must be a whole number from 0 to 65535, not " 80"'],
  [{ IN_FLIGHT_MAX: '1.5' }, 'IN_FLIGHT_MAX must be a whole number from 1 to 10000, not "1.5"'],
  [{ DATABASE_POOLED: 'yes' }, 'DATABASE_POOLED must be one of: 0, 1, not "yes"'],
  [{ TCP_PLAINTEXT: 'deny' }, 'TCP_PLAINTEXT must be one of: loopback, allow, not "deny"'],
  [{ TCP_TLS_PORT: '8443' }, 'TLS_CERT must be set when TCP_TLS_PORT is'],
  [
    { COMMAND_TIMEOUT_MS: '15000' },
    'STATEMENT_TIMEOUT_MS (15000) must be less than COMMAND_TIMEOUT_MS (15000)',
  ],
])('%o is refused with one line', (env, message) => {
  expect(() => readSettings(env)).toThrow(new SettingsError(message));
});

test.each(['DATABASE_URL', 'TOKEN_SECRET', 'ADMIN_PASSWORD'])('the value of %s is never shown', (name) => {
  const value = 'hunter2';
  expect(() => readSettings({ [name]: value })).toThrow(name);
  expect(() => readSettings({ [name]: value })).not.toThrow(value);
});

test('.env.example is current (vitest -u writes it)', async () => {
  await expect(envExample()).toMatchFileSnapshot('../../../.env.example');
});

test('.env.example with every line turned on is the defaults', () => {
  const turnedOn = envExample().replaceAll(/^#(?=[A-Z])/gm, '');
  expect(readSettings({}, dotenv(turnedOn))).toEqual(readSettings({}));
});
