import { staffSessions } from '../kernel/access.ts';
import { command, input, record } from '../kernel/contract.ts';
import { listReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { groupModel } from './model.ts';

const { group, brand, currency } = groupModel.fields;

export const groupContracts = {
  MngSetGroup: command({
    kind: 'mutation',
    summary: 'Adds a group of trading accounts, or changes its brand and currency.',
    access: { callers: staffSessions, right: 'link_accounts' },
    input: input({
      group: group.schema,
      brand: brand.schema.optional(),
      currency: currency.schema.optional(),
    }),
    reply: { group: record(groupModel) },
    errors: ['RET_DUPLICATE_RECORD', 'RET_CONFLICT'],
    concerns: 'several',
    rules: [
      'What is not sent stays; a new group has the caller’s brand and USD. Its accounts keep their currency.',
      'Groups of no brand are written only by people of every brand; a group of a brand out of sight is RET_DUPLICATE_RECORD.',
      'Accounts of the group linked to customers of a brand other than the new one: RET_CONFLICT.',
    ],
  }),
  MngGetGroups: command({
    kind: 'query',
    summary: 'Lists the groups of one’s brand and of none that meet a filter.',
    access: { callers: staffSessions },
    input: listInput(groupModel, { defaults: { limit: 50_000, offset: 0 } }),
    reply: listReply(groupModel),
    errors: [],
    concerns: 'several',
  }),
};
