import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { broken, intSchema } from '../kernel/field.ts';
import { EXPORT_LOGGED, exportedFields } from '../list/export-input.ts';
import { exportReply, listReply } from '../list/reply.ts';
import { conditionsInput, listInput } from '../list/request.ts';
import { changeModel } from './model.ts';

const audits: Access = { callers: staffSessions, right: 'see_audit' };
const head = z.object({ seq: z.number(), hash: z.string() });

export const auditContracts = {
  MngGetLog: command({
    kind: 'query',
    summary: 'Lists the change log: who did what, when, from where.',
    access: audits,
    input: listInput(changeModel),
    reply: listReply(changeModel),
    errors: [],
    concerns: 'several',
    rules: [
      'Rows of customers outside one’s scope (without see_all_customers: not one’s own) as they were after the change are not shown; rows that belong to no record are.',
      'Who does not see every customer sees lists, exports and notifications of oneself alone, with a whole brand the lists and exports of its people as well, and no runs of jobs.',
      'customer_id with = or in finds all that is about these customers: themselves, their notes and accounts, and accounts that were taken from them.',
    ],
  }),
  MngExportLog: command({
    kind: 'query',
    summary: 'The change log, or what of it meets a filter, in one table without pages, oldest first.',
    access: audits,
    input: input({
      filter: conditionsInput(changeModel).describe('where, whereIn, … as in MngGetLog').optional(),
      fields: exportedFields(changeModel),
    }),
    reply: exportReply(changeModel),
    errors: [],
    concerns: 'several',
    rules: ['The rows that MngGetLog shows, as far as they are numbered when it begins.', EXPORT_LOGGED],
  }),
  MngVerifyLog: command({
    kind: 'query',
    summary: 'Checks the chain of the whole log and names the first row that does not hold.',
    access: audits,
    input: input({
      seq: intSchema(1, Number.MAX_SAFE_INTEGER).optional(),
      hash: z
        .string({ error: 'must be a string' })
        .refine((text) => /^[0-9a-f]{64}$/.test(text), broken('hash', 'must be 64 hexadecimal digits'))
        .describe('64 hexadecimal digits')
        .optional(),
    }).refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
      ...broken('mismatch', 'and hash are sent together'),
      ...inAnyCase,
      path: ['seq'],
    }),
    reply: {
      ok: plain(z.boolean()),
      head: plain(head),
      first_bad: plain(z.object({ seq: z.number(), reason: z.string() }).optional()),
    },
    errors: [],
    rules: [
      'With seq and hash of a head kept elsewhere it also shows a log that was cut off.',
      'One check at a time in each process: RET_TOO_FREQUENT with retry_after_ms.',
      'A log too long for the time a command has: RET_TIMEOUT; dossier verify takes the time it needs.',
    ],
  }),
};
