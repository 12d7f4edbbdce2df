import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added } from '../testing/customers.ts';
import { fieldRules } from '../testing/field-rules.ts';

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
