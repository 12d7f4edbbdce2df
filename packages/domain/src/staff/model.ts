import { z } from 'zod';
import {
  administrators,
  type Right,
  rightNames,
  rights,
  sessionTypes,
  staffSessions,
} from '../kernel/access.ts';
import { type Field, flag, int, MAX_INT, text, time } from '../kernel/field.ts';
import { addressFilter, deskMask, email, language, phone } from '../kernel/formats.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';

const roles = staffSessions.map((name) => `${sessionTypes[name]} ${name}`).join(', ');
const holdsAll = administrators.map((name) => sessionTypes[name]).join(', ');

/** A right as it counts: administrators hold all of them. */
function rightField(right: Right): Field<number> {
  return flag(0, {
    doc: rights[right],
    read: `(case when $.role in (${holdsAll}) then 1 else $.${right} end)`,
  });
}

const rightFields = Object.fromEntries(rightNames.map((right) => [right, rightField(right)])) as Record<
  Right,
  Field<number>
>;

/** The staff record (CONTRACT 2): a person of the desk, with each right as 0/1. */
export const staffModel = defineModel({
  name: 'staff',
  table: 'staff',
  key: 'id',
  hidden: { password_hash: 'password', otp_secret: 'otp' },
  fields: {
    id: int(1, MAX_INT),
    enable: flag(1),
    name: text(128),
    email: email({ pii: true }),
    phone: phone({ pii: true }),
    language: language(),
    role: {
      ...int(1, 11, { doc: `The session type: ${roles}.`, initial: sessionTypes.SESSION_MANAGER }),
      schema: z.literal(
        staffSessions.map((name) => sessionTypes[name]),
        { error: `must be one of ${roles}` },
      ),
    },
    brand: text(64, { doc: 'Empty = every brand, else exactly that one.' }),
    desks: deskMask({ doc: 'The desks one works for; empty = none.' }),
    ipfilter: addressFilter({ doc: 'Comma list of addresses or CIDR ranges; empty = any.' }),
    otp_enabled: flag(0, { server: true }),
    create_time: time({ server: true }),
    last_login_time: time({ server: true }),
    version: int(0, MAX_INT, { server: true, initial: 1 }),
    ...rightFields,
  },
});

export type Staff = RecordOf<typeof staffModel>;
