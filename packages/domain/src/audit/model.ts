import { recordChannels } from '../event/channels.ts';
import { int, MAX_INT, text, time } from '../kernel/field.ts';
import { defineModel } from '../kernel/model.ts';
import { loggedActs, logTypes, transports } from '../log/kinds.ts';

const MAX_ID = Number.MAX_SAFE_INTEGER;

/** What rows of the log are about: kinds of records, each with a channel of events, and what is no record. */
export const loggedKinds: readonly string[] = [...recordChannels.map(({ model }) => model), ...loggedActs];

const types = Object.entries(logTypes).map(([type, word]) => `${type} ${word}`);

/** Each part has an index. An account that was taken away belongs to another afterwards, or to nobody. */
const ABOUT_CUSTOMER = `(($.model = 'customer' and $.record_id = any(#))
  or ($.customer_id <> 0 and $.customer_id = any(#))
  or ($.model = 'account' and 'customer_id' = any($.fields)
    and ($.changes -> 'customer_id' ->> 0)::int4 = any(#)))`;

/** A row of the change log, without personal values. */
export const changeModel = defineModel({
  name: 'change',
  table: 'change',
  key: 'change_id',
  hidden: {},
  fields: {
    change_id: { ...int(1, MAX_ID), column: 'int8' },
    seq: {
      ...int(0, MAX_ID, {
        read: 'coalesce((select n.seq from change_seq n where n.change_id = $.change_id), 0)',
      }),
      column: 'int8',
      doc: 'Its number in the chain; 0 until numbered.',
    },
    time: time(),
    manager_id: int(0, MAX_INT, { read: '$.staff_id', doc: 'Who; 0 = the system.' }),
    manager_name: text(128, {
      read: "coalesce((select s.name from staff s where s.id = $.staff_id), '')",
    }),
    customer_actor: int(0, MAX_INT, { doc: 'The customer who did it; 0 = none.' }),
    transport: text(64, { doc: `One of ${transports.join(', ')}.` }),
    address: text(64),
    command: text(64),
    group: text(64, { doc: 'What was done in one go has one group.' }),
    model: text(64, { doc: `What it is about, one of ${loggedKinds.join(', ')}.` }),
    record_id: { ...int(0, MAX_ID), column: 'int8' },
    record_version: int(0, MAX_INT),
    type: int(0, 14, {
      doc: `${types.join(', ')}.`,
    }),
    brand: text(64),
    desk_id: int(0, MAX_INT),
    customer_id: int(0, MAX_INT, {
      read: "(case when $.model = 'customer' then $.record_id::int4 else $.customer_id end)",
      finds: ABOUT_CUSTOMER,
      doc: 'The customer that the record is or belongs to.',
    }),
    fields: text(8192, { read: "array_to_string($.fields, ',')", doc: 'The fields changed, with commas.' }),
    changes: text(65_536, {
      read: '$.changes::text',
      doc: 'JSON object: field to [before, after]; personal values stand in the record’s history only.',
    }),
    note: text(65_536),
  },
});
