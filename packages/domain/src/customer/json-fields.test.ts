import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { fieldRules } from '../testing/field-rules.ts';

const KIB = 1024;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const { keeps, refuses } = fieldRules(() => at.admin);

describe('tags_json', () => {
  test.each(['[]', ' [ "b" ,\n"a" ] ', '["vip","VIP"]', '["\\u0041","B"]', '["é","e\u0301"]', '["it\'s"]'])(
    'keeps %j byte for byte',
    (sent) => keeps('tags_json', sent),
  );

  test.each(['[1]', '{}', '"vip"', 'vip', '[["a"]]', '[null]', '["a"', '["a",]', "['a']", 'null', ' '])(
    'refuses %j',
    (sent) => refuses('tags_json', sent, 'json'),
  );

  test.each(['["a","a"]', '["A","\\u0041"]'])('refuses the repeated tag in %j', (sent) =>
    refuses('tags_json', sent, 'json'),
  );

  test.each(['["\\u0000"]', '["\\ud800"]'])('refuses a tag that is no text: %j', (sent) =>
    refuses('tags_json', sent, 'json'),
  );

  test('takes 8 KiB of UTF-8 and no more', async () => {
    const two = 'é'.repeat((8 * KIB - 4) / 2);
    await keeps('tags_json', `["${two}"]`);
    await refuses('tags_json', `["${two}a"]`, 'length');
  });
});

describe('meta_json', () => {
  test.each(['{}', ' {"b":1, "a":1.0, "b":2e1}\n', '{"deep":[[[{"a":null}]]]}', '{"text":"\\u0000\\ud800"}'])(
    'keeps %j byte for byte',
    (sent) => keeps('meta_json', sent),
  );

  test.each(['[]', '1', '"a"', 'null', 'true', '{a:1}', '{', '{"a":1}}', ' '])('refuses %j', (sent) =>
    refuses('meta_json', sent, 'json'),
  );

  test('takes 64 KiB of UTF-8 and no more', async () => {
    const three = '€'.repeat(Math.floor((64 * KIB - 8) / 3));
    const rest = 'a'.repeat((64 * KIB - 8) % 3);
    await keeps('meta_json', `{"a":"${three}${rest}"}`);
    await refuses('meta_json', `{"a":"${three}${rest}a"}`, 'length');
  });

  test('a text nested a thousand times over is kept', () =>
    keeps('meta_json', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`));
});
