import { enumerated, flag, int, MAX_INT, name, reference, text, time } from '../kernel/field.ts';
import { color } from '../kernel/formats.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';

const server = { server: true } as const;

/** A status of the dictionary (CONTRACT 5), in the order of its rows. */
export const statusModel = defineModel({
  name: 'customer_status',
  table: 'customer_status',
  key: 'id',
  hidden: {},
  fields: {
    id: int(1, MAX_INT, server),
    brand: text(64, { doc: 'Empty = for customers of every brand; fixed once in use.' }),
    type: enumerated(
      [
        'CUSTOMER_STATUS_TYPE_SALES',
        'CUSTOMER_STATUS_TYPE_FINANCE',
        'CUSTOMER_STATUS_TYPE_TRADE',
        'CUSTOMER_STATUS_TYPE_RISK',
        'CUSTOMER_STATUS_TYPE_KYC',
      ],
      { doc: 'The status field of customers it is for; fixed once in use.' },
    ),
    status_name: name(64, { doc: 'Unique per brand and type.' }),
    status_description: text(1024),
    status_color: color(),
    sort: int(-MAX_INT, MAX_INT),
    created_time: time(server),
    updated_time: time(server),
    created_by: reference('staff', server),
    updated_by: reference('staff', server),
    to_review: flag(0, {
      doc: '1 = customers with it wait for somebody of the desk. Lists answer it when it is named in fields.',
    }),
  },
});

/** What lists answer unless asked for other fields: what clients were promised. */
export const statusColumns = Object.keys(statusModel.fields).filter((name) => name !== 'to_review');

export type CustomerStatus = RecordOf<typeof statusModel>;
