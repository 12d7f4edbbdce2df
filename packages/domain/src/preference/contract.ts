import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { broken, filledSchema, intSchema, MAX_INT } from '../kernel/field.ts';

const KIB_MAX = 64;
const everyStaff: Access = { callers: staffSessions };
const id = intSchema(1, MAX_INT);

const settings = z
  .record(z.string(), z.unknown(), { error: 'must be a JSON object' })
  .refine(
    (value) => new TextEncoder().encode(JSON.stringify(value)).length <= KIB_MAX * 1024,
    broken('length', `must have at most ${KIB_MAX} KiB`),
  )
  .refine(
    (value) => isSound(JSON.stringify(value)),
    broken('characters', 'must be well-formed text without NUL'),
  );

/** JSON writes NUL and lone surrogates as escapes, and PostgreSQL holds neither. */
function isSound(json: string): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json);
}

/** A named filter with its columns and order. */
const view = z.object({
  id: z.number(),
  staff_id: z.number(),
  staff_name: z.string(),
  desk_id: z.number(),
  desk: z.string(),
  name: z.string(),
  value: z.record(z.string(), z.unknown()),
  created_time: z.number(),
  updated_time: z.number(),
});

export type View = z.infer<typeof view>;

export const preferenceContracts = {
  GetPreferences: command({
    kind: 'query',
    summary: 'One’s own settings of the console.',
    access: everyStaff,
    input: input({}),
    reply: { preferences: plain(z.record(z.string(), z.unknown())) },
    errors: [],
  }),
  SetPreferences: command({
    kind: 'mutation',
    summary: 'Sets keys of one’s own settings and leaves the others; null removes a key.',
    access: everyStaff,
    input: input({ preferences: settings }),
    reply: { preferences: plain(z.record(z.string(), z.unknown())) },
    errors: ['RET_CONFLICT'],
    rules: [
      `All of one’s settings have at most ${KIB_MAX} KiB: RET_CONFLICT. They are not in the change log.`,
    ],
  }),
  MngSaveView: command({
    kind: 'mutation',
    summary: 'Saves a named filter with its columns and order, for oneself or shared with a desk.',
    access: everyStaff,
    input: input({
      id: id.optional(),
      name: filledSchema(64),
      desk_id: intSchema(0, MAX_INT).optional(),
      value: settings,
    }),
    reply: { view: plain(view) },
    errors: ['RET_NOT_FOUND'],
    rules: [
      'With id, one’s own view becomes what is sent. desk_id 0, also when it is not sent, keeps it to oneself.',
      'Views are not in the change log.',
    ],
  }),
  MngDeleteView: command({
    kind: 'mutation',
    summary: 'Deletes one’s own view.',
    access: everyStaff,
    input: input({ id }),
    reply: { id: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
  }),
  MngGetViews: command({
    kind: 'query',
    summary: 'One’s own views and those shared with desks in one’s brand and mask, by name.',
    access: everyStaff,
    input: input({}),
    reply: { rows: plain(z.array(view)) },
    errors: [],
    rules: [
      'One’s own are those with one’s own staff_id; staff_name says whose the others are, desk with which desk one is shared.',
    ],
  }),
};
