import { int, MAX_INT, name, text, time } from '../kernel/field.ts';
import { addressFilter } from '../kernel/formats.ts';
import { defineModel } from '../kernel/model.ts';

/** A token made for a system, which acts as the staff member it belongs to. */
export const apiTokenModel = defineModel({
  name: 'api_token',
  table: 'api_token',
  key: 'id',
  hidden: { token_hash: 'token' },
  fields: {
    id: int(1, MAX_INT),
    name: name(128),
    manager_id: int(1, MAX_INT, { doc: 'The staff member it acts as.' }),
    expires_time: time({ doc: '0 = never.' }),
    ipfilter: addressFilter({
      doc: 'Comma list of addresses or CIDR ranges, besides the person’s own; empty = any.',
    }),
    chanels: text(4096, {
      doc: 'Comma list of the channels it is subscribed to from its first frame on a connection.',
    }),
    create_time: time({ server: true }),
    created_by: int(0, MAX_INT, { server: true, doc: 'The staff member who made it.' }),
    revoked_time: time({ doc: 'Since when it opens nothing; 0 = in force.' }),
    last_use_time: time({ server: true, doc: 'Written once a minute.' }),
    version: int(0, MAX_INT, { server: true, initial: 1 }),
  },
});
