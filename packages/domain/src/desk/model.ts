import { broken, enumerated, flag, int, MAX_INT, reference, text, time } from '../kernel/field.ts';
import { deskCode } from '../kernel/formats.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';

const server = { server: true } as const;
const code = deskCode({ doc: 'Unique per brand; fixed once customers belong to the desk.' });

export const DESK_STATUS_ARCHIVED = 1;

/** A desk (CONTRACT 5): a named group of customers that desk masks speak of. */
export const deskModel = defineModel({
  name: 'desk',
  table: 'desk',
  key: 'desk_id',
  hidden: {},
  fields: {
    desk_id: int(1, MAX_INT, server),
    desk: {
      ...code,
      schema: code.schema.refine((value) => value !== '', broken('length', 'must have 1 to 64 characters')),
    },
    brand: text(64, { doc: 'The brand of its customers; fixed once customers belong to the desk.' }),
    name: text(128),
    status: enumerated(['DESK_STATUS_ACTIVE', 'DESK_STATUS_ARCHIVED'], {
      doc: 'Writing or leaving 1 is archiving or restoring.',
    }),
    enable: flag(1, { doc: '0 = customers can’t be put here.' }),
    manager_id: reference('staff', { doc: 'Who leads the desk.' }),
    sort_index: int(-MAX_INT, MAX_INT),
    created_time: time(server),
    updated_time: time(server),
  },
});

export type DeskRecord = RecordOf<typeof deskModel>;
