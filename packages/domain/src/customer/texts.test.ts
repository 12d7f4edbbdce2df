import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added } from '../testing/customers.ts';
import { fieldRules } from '../testing/field-rules.ts';
import type { HistoryRow } from './history.ts';

const EMOJI = '\u{1f600}';
const NO_TEXT = [0, 1, true, null, [], {}, ['a']];

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const { keeps, refuses } = fieldRules(() => at.admin);

const texts: [field: string, longest: number][] = [
  ['external_id', 64],
  ['first_name', 128],
  ['last_name', 128],
  ['middle_name', 128],
  ['full_name', 400],
  ['brand', 64],
  ['lead_source', 128],
  ['campaign', 128],
  ['affiliate_id', 128],
  ['introducer_id', 128],
  ['crm_stage', 64],
  ['segment', 64],
  ['tax_id', 64],
  ['national_id', 64],
];

describe.each(texts)('%s', (field, longest) => {
  test('keeps what was sent, whatever it is', async () => {
    for (const sent of [" O'Neil ", '"\\%_\r\n\t', 'Ελένη', '\u202e', '0', 'null']) await keeps(field, sent);
  });

  test(`takes ${longest} characters, an emoji being one`, async () => {
    await keeps(field, 'a'.repeat(longest));
    await keeps(field, EMOJI.repeat(longest));
  });

  test(`refuses ${longest + 1} characters`, async () => {
    await refuses(field, 'a'.repeat(longest + 1), 'length');
    await refuses(field, EMOJI.repeat(longest + 1), 'length');
  });

  test.each(NO_TEXT)('refuses %j', (sent) => refuses(field, sent, 'type'));

  test.each(['\u0000', 'a\u0000b', '\ud800', 'a\udc00', '\udc00\ud800'])('refuses %j', (sent) =>
    refuses(field, sent, 'characters'),
  );
});

/** 64 characters from there on, without NUL and halves of pairs. */
function charactersFrom(first: number): string {
  const codes = Array.from({ length: 64 }, (_, n) => first + n);
  return String.fromCodePoint(...codes.filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff)));
}

test('characters of every kind are kept as they were sent, also in the history', async () => {
  const blocks = Array.from({ length: 0x11 * 4 }, (_, n) => n * 0x4000);
  for (const first of [...blocks, 0x80, 0x2000, 0xd7c0, 0xe000, 0xffc0, 0x1f600]) {
    const sent = charactersFrom(first);
    const { customer_id, ...customer } = await added(at.admin, { segment: sent, first_name: sent });
    expect(customer).toMatchObject({ segment: sent, first_name: sent, full_name: sent });
    const asked = { customer_id, limit: 1, offset: 0 };
    const { rows } = await at.admin.ok<{ rows: HistoryRow[] }>('MngGetCustomerHistory', asked);
    const told = Object.fromEntries(rows[0]?.changes.map(({ field, after }) => [field, after]) ?? []);
    expect(told).toMatchObject({ segment: sent, first_name: sent });
  }
});

const contacts = ['email', 'phone', 'tax_id', 'national_id'];

describe.each(contacts)('%s', (field) => {
  test.each(['***', 'cl***@example.com', '+35***000'])('refuses the masked value %s', (sent) =>
    refuses(field, sent, 'masked'),
  );
});

const formats = [
  'email',
  'phone',
  'citizenship',
  'country_of_residence',
  'preferred_language',
  'timezone',
  'desk',
];

describe.each([...formats, 'tags_json', 'meta_json'])('%s', (field) => {
  test.each(NO_TEXT)('refuses %j', (sent) => refuses(field, sent, 'type'));

  test.each(['\u0000', '{"a":"\u0000"}', '["\ud800"]', 'CY\udc00'])('refuses %j', (sent) =>
    refuses(field, sent, 'characters'),
  );

  test('takes the empty text', async () => {
    expect(await added(at.admin, { [field]: '' })).toHaveProperty(field, '');
  });
});
