import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, outcome, updated } from '../testing/customers.ts';
import { fieldRules } from '../testing/field-rules.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const { keeps, refuses } = fieldRules(() => at.admin);

const LABEL = 'a'.repeat(63);
const DOMAIN_190 = `${LABEL}.${LABEL}.${'a'.repeat(57)}.com`;

describe('email', () => {
  test.each([
    ['Ann.Lee+x@Example.COM', 'Ann.Lee+x@Example.COM'],
    [' \tann@example.com\r\n', 'ann@example.com'],
    [`${'b'.repeat(64)}@${DOMAIN_190.slice(1)}`, `${'b'.repeat(64)}@${DOMAIN_190.slice(1)}`],
    ["o'neil@example.com", "o'neil@example.com"],
  ])('%j becomes %j', (sent, kept) => keeps('email', sent, kept));

  test.each([
    'ann',
    '@example.com',
    'ann@',
    'a b@example.com',
    'ann@exa_mple.com',
    'a@b@c.com',
    'ann@-x.com',
  ])('refuses %j', (sent) => refuses('email', sent, 'email'));

  test('takes 254 characters and no more', async () => {
    const longest = `${'b'.repeat(254 - 1 - DOMAIN_190.length)}@${DOMAIN_190}`;
    expect(longest).toHaveLength(254);
    await keeps('email', longest, longest);
    await keeps('email', `  ${longest}  `, longest);
    await refuses('email', `b${longest}`, 'length');
  });

  test('is unique without regard to case, but not when empty', async () => {
    const one = await added(at.admin, { email: 'Unique@example.com' });
    const other = await added(at.admin);
    const taken = 'RET_DUPLICATE_RECORD email unique';
    expect(outcome(await at.admin.call('MngAddCustomer', { email: 'uNIQUE@EXAMPLE.com' }))).toBe(taken);
    const twice = { customer_id: other.customer_id, email: ' unique@example.com' };
    expect(outcome(await at.admin.call('MngUpdateCustomer', twice))).toBe(taken);
    expect((await updated(at.admin, one.customer_id, { email: 'UNIQUE@example.com' })).version).toBe(2);
    await added(at.admin, { email: '' });
    await added(at.admin, { email: '  ' });
  });
});

describe('phone', () => {
  test.each([
    ['+357 (99) 123-456', '+35799123456'],
    ['00 357.99.123.456', '0035799123456'],
    ['1'.repeat(32), '1'.repeat(32)],
    [`+${'1'.repeat(31)}`, `+${'1'.repeat(31)}`],
    [' ', ''],
  ])('%j becomes %j', (sent, kept) => keeps('phone', sent, kept));

  test.each(['+', '++1', '1+', 'abc', '+357 ext 4', '٣٥٧', '1/2'])('refuses %j', (sent) =>
    refuses('phone', sent, 'phone'),
  );

  test('refuses 33 characters', () => refuses('phone', '1'.repeat(33), 'length'));
});

describe.each(['citizenship', 'country_of_residence'])('%s', (field) => {
  test.each([
    ['CY', 'CY'],
    ['cy', 'CY'],
    ['Gb', 'GB'],
  ])('%j becomes %j', (sent, kept) => keeps(field, sent, kept));

  test.each(['UK', 'ZZ', 'C', 'CYP', 'Cyprus', ' CY', '196', 'ß', 'ıt'])('refuses %j', (sent) =>
    refuses(field, sent, 'country'),
  );
});

describe('preferred_language', () => {
  test.each(['en', 'el-CY', 'zh-Hant-HK', 'sr-Latn', 'de-CH-1901'])('takes %j', (sent) =>
    keeps('preferred_language', sent, sent),
  );

  test.each(['english!', 'e', 'en_US', '-', 'en-', ' en'])('refuses %j', (sent) =>
    refuses('preferred_language', sent, 'language'),
  );
});

describe('timezone', () => {
  test.each(['Europe/Nicosia', 'UTC', 'America/Argentina/Buenos_Aires'])('takes %j', (sent) =>
    keeps('timezone', sent, sent),
  );

  test.each(['Europe/Atlantis', '+02:00', 'GMT+2', ' UTC', 'Europe'])('refuses %j', (sent) =>
    refuses('timezone', sent, 'timezone'),
  );
});

describe('desk', () => {
  test.each(['DESK EU', 'DESK-EU', 'DESK_ß', '*'])('refuses %j', (sent) => refuses('desk', sent, 'desk'));

  test('refuses 65 characters', () => refuses('desk', 'A'.repeat(65), 'length'));
});
