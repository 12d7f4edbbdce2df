import { raw, type Sql, sql } from '@dossier/db';
import type { Problem } from '../kernel/errors.ts';
import { always, sends, unknown, unmoved } from '../kernel/guards.ts';
import type { Derivation, Guard, Intent, Writes } from '../kernel/writes.ts';
import { accountModel } from './model.ts';
import { holderSeen, visibleAccount } from './scope.ts';

const onAdd = (column: string, value: Derivation['value']): Derivation => ({
  column,
  applies: ({ adding }) => adding,
  value,
});

const derivations: readonly Derivation[] = [
  onAdd('updated_time', () => 'given.now'),
  onAdd('updated_by', (_, { actor }) => String(actor.staff_id)),
  onAdd('regdate', ({ next }) => `coalesce(nullif(${next('regdate')}, 0), given.now)`),
  onAdd(
    'currency',
    ({ next }) => `coalesce(nullif(${next('currency')}, ''),
      (select g.currency from account_group g where g."group" = ${next('group')}), '')`,
  ),
  {
    // A login that is used again goes on where its log ends.
    column: 'version',
    applies: ({ adding, sent }) => adding && sent.has('login'),
    value: ({ next }) => `coalesce((select max(c.record_version) from change c
      where c.model = 'account' and c.record_id = ${next('login')}), 0) + 1`,
  },
];

const customerSeen: Guard = {
  stage: 'reference',
  applies: sends('customer_id'),
  broken: unknown('customer_id', 'the id of a customer you may see, or 0'),
  holds: (sides, { adding, sent, actor }) => {
    const at = sides.next('customer_id');
    const moved = unmoved(sides, { adding, sent, actor }, ['customer_id']);
    return sql`${raw(moved)} or ${raw(at)} = 0 or exists (
      select 1 from customer holder where ${holderSeen(actor, at)} for share)`;
  },
};

const heldAsExpected: Guard = {
  stage: 'state',
  applies: sends('expected_customer_id'),
  broken: { field: 'expected_customer_id', rule: 'state', message: 'is not whose the account is now' },
  holds: ({ old }) => raw(`given.expected_customer_id = ${old('customer_id')}`),
};

/** A rule about customer and group together names the one that was sent. */
function byField(
  rule: (problem: Problem) => Guard,
  problems: { customer_id: string; group: string },
): Guard[] {
  const toCustomer = ({ adding, sent }: Intent) => !adding && sent.has('customer_id');
  const named = (field: keyof typeof problems, applies: Guard['applies']): Guard => {
    const guard = rule(unknown(field, problems[field]));
    return { ...guard, applies: (intent) => guard.applies(intent) && applies(intent) };
  };
  return [
    named('customer_id', toCustomer),
    named('group', (intent) => always('group')(intent) && !toCustomer(intent)),
  ];
}

/** Both are locked, so that neither changes its brand before the link is written. */
const oneBrand = byField(
  (problem) => ({
    stage: 'reference',
    applies: () => true,
    broken: problem,
    holds: (sides, intent) => {
      const [id, group] = [sides.next('customer_id'), raw(sides.next('group'))];
      const agreed: Sql = sql`select holder.brand = '' or g.brand in ('', holder.brand)
        from customer holder, account_group g
        where ${holderSeen(intent.actor, id)} and g."group" = ${group} for share`;
      return sql`${raw(unmoved(sides, intent, ['customer_id', 'group']))} or coalesce((${agreed}), true)`;
    },
  }),
  {
    customer_id: 'a customer of the brand of the account’s group, or one of them of no brand',
    group: 'a group of the customer’s brand, or one of them of no brand',
  },
);

/** What one writes stays in one's scope: without a customer the group must be of one's own brand. */
const staysInScope = byField(
  (problem) => ({
    stage: 'reference',
    applies: ({ actor }) => actor.brand !== '',
    broken: problem,
    holds: ({ next }, { actor }) =>
      sql`${raw(next('customer_id'))} <> 0 or exists (select 1 from account_group g
        where g."group" = ${raw(next('group'))} and g.brand = ${actor.brand} for share)`,
  }),
  {
    customer_id: 'a customer, for the account’s group is not of your own brand',
    group: 'a group of your own brand, or customer_id a customer',
  },
);

const ofHolder = (column: string) =>
  `(select holder.${column} from customer holder where holder.customer_id = $.customer_id)`;

/** How accounts are written; a log row stands in the scope of the customer, or of the group's brand without one. */
export const accountWrites: Writes<typeof accountModel> = {
  model: accountModel,
  visible: visibleAccount,
  derivations,
  inputs: { expected_customer_id: 'int4' },
  guards: [heldAsExpected, customerSeen, ...oneBrand, ...staysInScope],
  scope: {
    customer_id: '$.customer_id',
    brand: `coalesce(${ofHolder('brand')}, (select g.brand from account_group g where g."group" = $."group"), '')`,
    desk_id: `coalesce(${ofHolder('desk_id')}, 0)`,
    manager_id: `coalesce(${ofHolder('manager_id')}, 0)`,
    assigned_manager_id: `coalesce(${ofHolder('assigned_manager_id')}, 0)`,
  },
  nextKey: 'next_account_login()',
  unique: { account_pkey: 'login' },
  missing: 'RET_USER_NOT_FOUND',
};
