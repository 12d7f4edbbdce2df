import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, record } from '../kernel/contract.ts';
import { intSchema, MAX_INT } from '../kernel/field.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { listReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { staffModel } from './model.ts';
import { newPassword } from './new-password.ts';

const sets: Access = { callers: staffSessions, right: 'set_staff' };

/** What everybody may know of a colleague. */
export const openStaffFields = ['id', 'name', 'enable'] as const;

const { id: _, ...added } = addedShape(staffModel);

export const staffContracts = {
  AddManager: command({
    kind: 'mutation',
    summary: 'Adds a staff member; answers the record as stored.',
    access: sets,
    input: input({
      ...added,
      password: newPassword.optional(),
      password_temporary: z.literal([0, 1], { error: 'must be 0 or 1' }).optional(),
    }),
    reply: { manager: record(staffModel) },
    errors: ['RET_INVALID_PASSWORD', 'RET_DUPLICATE_RECORD'],
    secret: ['password'],
    rules: [
      'Session type, rights, brand and desks must lie within one’s own: RET_NOT_ENOUGH_RIGHTS, and fields names those that do not.',
      'Rights that are absent are 0; SESSION_ADMIN and SESSION_CRM_ADMIN hold all, whatever is sent.',
      'An absent brand is the caller’s.',
      'A password is temporary unless password_temporary is 0; without one nobody can sign in as this person yet.',
      'The e-mail is unique without regard to case.',
    ],
  }),
  UpdateManager: command({
    kind: 'mutation',
    summary: 'Changes the fields sent of a staff member; answers the record as stored.',
    access: sets,
    input: input({
      ...inputShape(staffModel),
      id: intSchema(1, MAX_INT),
      expected_version: intSchema(1, MAX_INT).optional(),
      password: z.never({ error: 'is set by SetManagerPassword' }).optional(),
    }),
    reply: { manager: record(staffModel) },
    errors: ['RET_NOT_FOUND', 'RET_DUPLICATE_RECORD', 'RET_CONFLICT'],
    rules: [
      'Only people whose session type, rights, brand and desks lie within one’s own, before and after; fields names what would not.',
      'Nobody changes one’s own rights, role, brand, desks or ipfilter: RET_NOT_ENOUGH_RIGHTS.',
      'The last enabled SESSION_ADMIN can’t be disabled or given another role: RET_CONFLICT.',
      'Disabling a person ends their sessions; their API tokens rest until they are enabled again.',
      'An administrator given another role keeps only the rights sent with it.',
      'With a stale expected_version, disjoint changes merge; overlapping ones answer RET_CONFLICT with conflicts and current.',
    ],
  }),
  GetManagers: command({
    kind: 'query',
    summary: 'Lists the staff sharing one’s brand.',
    access: { callers: staffSessions },
    input: listInput(staffModel, { defaults: { limit: 50_000, offset: 0 }, besides: ['can'] }),
    reply: listReply(staffModel, { openFields: openStaffFields, besides: ['can_change'] }),
    errors: [],
    rules: [
      'Without set_staff only id, name and enable are answered, filtered and sorted by.',
      'can_change is 1 for people whose session type, rights, brand and desks lie within one’s own.',
    ],
  }),
};
