import { statusFields } from '../customer/status-fields.ts';
import { type Actor, nobody, rightNames } from '../kernel/access.ts';
import type { Field } from '../kernel/field.ts';
import { masked } from '../kernel/mask.ts';
import type { Model } from '../kernel/model.ts';
import { statusModel } from '../status/model.ts';
import { code, page, table } from './markdown.ts';
import { initialValue, isOnlyListed, models, rightToWrite } from './models.ts';

const intro = `Every field is always there: integers default to 0, strings to \`""\`, nothing is null. \`time_t\` is Unix seconds, 0 = not set.
Lengths count Unicode code points; KiB count UTF-8 bytes. A string that looks like a number is no number.
A field marked *server* is set by the server: refused on add, on update ignored when it equals the present value and refused otherwise.
A list in the order of a field marked *indexed* reads no more than it answers, in any other order all that matches. \`search\` looks into those marked *searched*, masked ones only for those who see them.
A *personal* field's values are kept apart from the log, so that they can be erased without breaking its chain.`;

const statusTypes: Readonly<Record<string, number>> = statusFields;

const samples: readonly (readonly [field: string, value: string])[] = [
  ['email', 'client@example.com'],
  ['email', 'amy@example.com'],
  ['phone', '+35799123000'],
  ['phone', '12345678'],
  ['tax_id', 'CY-1234567'],
  ['national_id', '12345'],
];

/** docs/fields.md: the records, their enumerations and how contacts are masked. */
export function fieldsPage(): string {
  const records = [...models.values()];
  return page('Fields', [
    intro,
    ...records.flatMap((model) => [`## ${model.name}`, fieldTable(model), hiddenNote(model)]),
    '## Enumerations',
    table(['field', 'values'], records.flatMap(enumerations)),
    '## Statuses',
    'Ids of the status dictionary, each field taking those of its own type:',
    table(
      ['field', 'type'],
      Object.entries(statusTypes).map(([field, type]) => [
        code(field),
        `${type} ${code(statusModel.fields.type.values?.[type] ?? '')}`,
      ]),
    ),
    '## Masks',
    'Without `see_customer_contacts` contacts are shown like this, in every answer; a value with `***` in it is refused on writing (rule `masked`).',
    table(['field', 'value', 'shown'], maskRows(records)),
  ]);
}

function fieldTable(model: Model): string {
  const { fields } = model;
  const isRead = isOnlyListed(model);
  const isRight = (name: string) => (rightNames as readonly string[]).includes(name);
  const own = Object.entries(fields).filter(([name]) => !isRight(name));
  const rows = own.map(([name, field]) => [
    code(name),
    field.kind,
    field.server || isRead ? '' : code(JSON.stringify(initialValue(field))),
    notes(isRead ? { ...field, server: true } : field, model.seenWith),
    field.doc ?? '',
  ]);
  const rights =
    Object.keys(fields).length > own.length ? '\n\nAnd each [right](rights.md#rights) as 0/1.' : '';
  return `${table(['field', 'type', 'default', '', 'meaning'], rows)}${rights}`;
}

function notes(field: Field, seenWith: Model['seenWith']): string {
  const right = rightToWrite(field);
  const said = [
    field.server ? 'server' : '',
    field.pii ? 'personal' : '',
    field.indexed ? 'indexed' : '',
    field.searched ? 'searched' : '',
    field.pii && seenWith ? `seen with ${code(seenWith)}` : '',
    field.contact ? '[masked](#masks)' : '',
    right ? `needs ${code(right)}` : '',
  ];
  return said.filter((one) => one !== '').join(', ');
}

function hiddenNote({ hidden }: Model): string {
  const names = Object.values(hidden);
  if (names.length === 0) return '';
  return `Never returned, logged or exported: ${names.map(code).join(' ')}; history shows that they changed, not what they were.`;
}

function enumerations({ name: model, fields }: Model) {
  return Object.entries(fields).flatMap(([name, { values = [] }]) =>
    values.length > 0
      ? [[code(`${model}.${name}`), values.map((value, index) => `${index} ${code(value)}`).join(', ')]]
      : [],
  );
}

function maskRows(records: readonly Model[]) {
  const stranger: Actor = nobody;
  return samples.flatMap(([name, value]) => {
    const field = records.map(({ fields }) => fields[name]).find((one) => one?.contact);
    return field ? [[code(name), code(value), code(String(masked(field, value, stranger)))]] : [];
  });
}
