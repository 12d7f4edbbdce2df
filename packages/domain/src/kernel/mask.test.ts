import { describe, expect, test } from 'vitest';
import { nobody } from './access.ts';
import type { Field } from './field.ts';
import { flag, int, text } from './field.ts';
import { email, phone } from './formats.ts';
import { masked, rightToSee, seesModel, shown, shownInList } from './mask.ts';
import { defineModel } from './model.ts';
import { createRowWriter } from './row-writer.ts';

const fields: Record<string, Field> = {
  email: email({ contact: 'email' }),
  phone: phone({ contact: 'phone' }),
  identifier: text(64, { contact: 'identifier' }),
};

// CONTRACT 2, masking.
const cases: [kind: string, value: string, shown: string][] = [
  ['email', 'client@example.com', 'cl***@example.com'],
  ['email', 'anna@example.com', 'an***@example.com'],
  ['email', 'ann@example.com', '***@example.com'],
  ['email', 'a@example.com', '***@example.com'],
  ['phone', '+35799123000', '+35***000'],
  ['phone', '357991230', '357***230'],
  ['phone', '35799123', '***'],
  ['phone', '1', '***'],
  ['identifier', '123456', '***56'],
  ['identifier', '12345', '***'],
  ['identifier', '1', '***'],
  ['identifier', '\u{1f600}\u{1f601}\u{1f602}\u{1f603}\u{1f604}', '***'],
  ['identifier', '\u{1f600}\u{1f601}\u{1f602}\u{1f603}\u{1f604}\u{1f605}', '***\u{1f604}\u{1f605}'],
];

describe('a contact', () => {
  test.each(cases)('%s %j is shown as %j', (kind, value, shown) => {
    const field = fields[kind];
    expect(field && masked(field, value, nobody)).toBe(shown);
  });

  test.each(Object.keys(fields))('%s: an empty value stays empty', (kind) => {
    const field = fields[kind];
    expect(field && masked(field, '', nobody)).toBe('');
  });

  test('is shown in full with see_customer_contacts, and only with it', () => {
    const field = fields['email'];
    const seeing = { ...nobody, rights: new Set(['see_customer_contacts'] as const) };
    const revealing = { ...nobody, rights: new Set(['reveal_customer_contacts'] as const) };
    expect(field && masked(field, 'client@example.com', seeing)).toBe('client@example.com');
    expect(field && masked(field, 'client@example.com', revealing)).toBe('cl***@example.com');
  });
});

describe('a model that is seen with a right', () => {
  const fields = { id: int(0, 9), text: text(64, { pii: true }), pinned: flag(0) };
  const model = defineModel({ name: 'x', table: 'x', key: 'id', hidden: {}, seenWith: 'see_notes', fields });
  const reader = { ...nobody, rights: new Set(['see_notes'] as const) };
  const at = { model, name: 'text' };
  const written = (viewer: typeof nobody) =>
    createRowWriter(model, {
      fields: Object.keys(fields),
      table: false,
      shown: (field, value) => String(shownInList(field, value, { viewer, unmask: true })),
      textOf: JSON.stringify,
    })(['(1,"a ""secret""",1)']);

  test('shows personal values with it only, in every form', () => {
    expect([seesModel(model, nobody), seesModel(model, reader)]).toEqual([false, true]);
    expect(rightToSee(at)).toBe('see_notes');
    expect([shown(at, 'secret', nobody), shown(at, 'secret', reader)]).toEqual(['', 'secret']);
    expect(written(nobody)).toBe('{"id":1,"text":"","pinned":1}');
    expect(written(reader)).toBe('{"id":1,"text":"a \\"secret\\"","pinned":1}');
  });

  test('shows the rest to everybody', () => {
    expect(rightToSee({ model, name: 'pinned' })).toBeUndefined();
    expect(shown({ model, name: 'pinned' }, 1, nobody)).toBe(1);
  });
});
