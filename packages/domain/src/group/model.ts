import { broken, type Field, type Flags, int, MAX_INT, name, text, time } from '../kernel/field.ts';
import { defineModel } from '../kernel/model.ts';

const server = { server: true } as const;

/** The name of a group, one that a mask can tell. */
export function groupName(flags: Flags = {}): Field<string> {
  const field = name(128, flags);
  const told = (value: string) => /^(?!!)[^,*]*$/.test(value) && value.trim() === value;
  const rule = broken('group', 'must be free of commas, * and blanks around it and not begin with !');
  return { ...field, schema: field.schema.refine(told, rule) };
}

/** A group of trading accounts with the brand and the currency they share. */
export const groupModel = defineModel({
  name: 'group',
  table: 'account_group',
  key: 'id',
  hidden: {},
  fields: {
    id: int(1, MAX_INT, server),
    group: groupName({ doc: 'Its name on the trading side; unique.' }),
    brand: text(64, { doc: 'Whose accounts they are while not linked; empty = of none.' }),
    currency: text(128, { initial: 'USD', doc: 'Of its new accounts.' }),
    created_time: time(server),
    updated_time: time(server),
  },
});
