import { raw, sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import { always, archivingType, ownBrand, sends, unknown, unmoved } from '../kernel/guards.ts';
import type { Derivation, Guard, Intent, Sides, Writes } from '../kernel/writes.ts';
import { staffGuard } from '../staff/reference.ts';
import {
  CUSTOMER_STATUS_ARCHIVED,
  CUSTOMER_STATUS_BLOCKED,
  customerModel,
  type customerModel as Model,
} from './model.ts';
import { mayEnter, visibleCustomer } from './scope.ts';
import { statusFields } from './status-fields.ts';

const names = ['first_name', 'middle_name', 'last_name'] as const;

const composed = ({ next }: Sides) =>
  `concat_ws(' ', ${names.map((name) => `nullif(${next(name)}, '')`).join(', ')})`;

/** A stored full name was set by somebody, not composed: 1. One that is put back was composed if it is what the names make. */
function fullNameSet(sides: Sides, { sent, adding }: Intent): string {
  const { old } = sides;
  if (!sent.has('full_name')) return old('full_name_set');
  const given = 'given.full_name';
  const kept = adding ? '' : `when ${given} = ${old('full_name')} then ${old('full_name_set')}`;
  const again = sent.has('put_back') ? `when ${given} = ${composed(sides)} then 0` : '';
  return `(case when ${given} = '' then 0 ${again} ${kept} else 1 end)`;
}

function fullName(sides: Sides, intent: Intent): string {
  return `(case when ${fullNameSet(sides, intent)} = 1 then ${sides.next('full_name')} else ${composed(sides)} end)`;
}

/** The time a group of fields last changed. */
function stamp(column: string, fields: readonly string[]): Derivation {
  return {
    column,
    applies: sends(...fields),
    value: ({ old, next }) => {
      const moved = fields.map((field) => `${next(field)} is distinct from ${old(field)}`).join(' or ');
      return `(case when ${moved} then given.now else ${old(column)} end)`;
    },
  };
}

/** The desk a code means: the present one while neither code nor brand moves, -1 when there is none. */
function deskOfCode({ old, next }: Sides, intent: Intent): string {
  const found = `coalesce((select d.desk_id from desk d where d.desk = given.desk and d.brand = ${next('brand')}), -1)`;
  const same = `when ${next('brand')} = ${old('brand')} and given.desk =
    (select d.desk from desk d where d.desk_id = ${old('desk_id')}) then ${old('desk_id')}`;
  return `(case when given.desk = '' then 0 ${intent.adding ? '' : same} else ${found} end)`;
}

/**
 * Ends all of a customer's sessions with the change that is a reason to: shut out, another password, one-time codes
 * reset by staff. A deleted customer's go with the record.
 */
const sessionEpoch: Derivation = {
  column: 'session_epoch',
  applies: (intent) => !intent.adding && sends('enable', 'status', 'password_hash', 'otp_secret')(intent),
  value: ({ old, next }, { sent, actor }) => {
    const reset = sent.has('otp_secret') && actor.customer_id === 0;
    const ends = sent.has('password_hash') || reset ? 'true' : `${mayEnter(old)} and not ${mayEnter(next)}`;
    return `${old('session_epoch')} + (case when ${ends} then 1 else 0 end)`;
  },
};

const derivations: readonly Derivation[] = [
  { column: 'full_name', applies: always('full_name', ...names), value: fullName },
  { column: 'full_name_set', applies: always('full_name', ...names), value: fullNameSet },
  stamp('kyc_updated_time', ['kyc_status']),
  stamp('aml_updated_time', ['aml_status', 'pep_status', 'sanctions_status', 'risk_level']),
  {
    column: 'desk_id',
    applies: sends('desk'),
    value: deskOfCode,
  },
  {
    column: 'former_status',
    applies: sends('status'),
    value: ({ old, next }) =>
      `(case when ${next('status')} = ${CUSTOMER_STATUS_ARCHIVED} and ${old('status')} <> ${CUSTOMER_STATUS_ARCHIVED}
        then ${old('status')} else ${old('former_status')} end)`,
  },
  sessionEpoch,
];

const byCode = (intent: Intent) => intent.sent.has('desk') && !intent.sent.has('desk_id');

function deskGuard(field: string, applies: Guard['applies']): Guard {
  return {
    stage: 'reference',
    applies,
    broken: unknown(field, 'an enabled desk of the same brand that you may use'),
    holds: (sides, intent) => {
      const at = sides.next('desk_id');
      const usable = sql`exists (select 1 from desk d where d.desk_id = ${raw(at)} and d.brand = ${raw(sides.next('brand'))}
        and d.enable = 1 and d.status = 0 for key share)`;
      const mask = deskIn(parseDeskMask(intent.actor.desks), at);
      return sql`${raw(unmoved(sides, intent, ['desk_id', 'brand']))} or (${mask} and (${raw(at)} = 0 or ${usable}))`;
    },
  };
}

function statusGuard(field: string, type: number): Guard {
  return {
    stage: 'reference',
    applies: sends(field, 'brand'),
    broken: unknown(field, 'the id of a status of that type and of the same or no brand, or 0'),
    holds: (sides, intent) => {
      const at = raw(sides.next(field));
      return sql`${raw(unmoved(sides, intent, [field, 'brand']))} or ${at} = 0 or exists (
        select 1 from customer_status s where s.id = ${at} and s.type = ${type} and s.brand in ('', ${raw(sides.next('brand'))}) for key share)`;
    },
  };
}

const guards: readonly Guard[] = [
  {
    stage: 'data',
    applies: (intent) => intent.sent.has('desk') && intent.sent.has('desk_id'),
    broken: { field: 'desk', rule: 'mismatch', message: 'must be the code of desk_id' },
    holds: ({ next }) => raw(`given.desk_id = ${next('desk_id')}`),
  },
  {
    stage: 'right',
    applies: (intent) =>
      !intent.adding && intent.sent.has('status') && !intent.actor.rights.has('set_compliance'),
    broken: { right: 'set_compliance', what: 'Clearing status 1', field: 'status' },
    holds: ({ old, next }) => {
      const blocked = `${CUSTOMER_STATUS_BLOCKED}`;
      const was = `(${old('status')} = ${blocked} or (${old('status')} = ${CUSTOMER_STATUS_ARCHIVED} and ${old('former_status')} = ${blocked}))`;
      return raw(
        `not ${was} or ${next('status')} in (${old('status')}, ${blocked}, ${CUSTOMER_STATUS_ARCHIVED})`,
      );
    },
  },
  {
    stage: 'right',
    applies: (intent) =>
      !intent.adding && intent.sent.has('enable') && !intent.actor.rights.has('set_compliance'),
    broken: { right: 'set_compliance', what: 'Clearing enable 0', field: 'enable' },
    holds: ({ old, next }) => raw(`not (${old('enable')} = 0 and ${next('enable')} = 1)`),
  },
  ownBrand(always('brand')),
  {
    stage: 'state',
    applies: (intent) => !intent.adding && sends('brand')(intent) && intent.actor.brand === '',
    broken: { field: 'brand', rule: 'in_use', message: 'is not that of the groups of the linked accounts' },
    holds: ({ old, next }) =>
      raw(`${next('brand')} = ${old('brand')} or ${next('brand')} = '' or not exists (
        select 1 from account a join account_group g on g."group" = a."group"
        where a.customer_id = ${old('customer_id')} and g.brand not in ('', ${next('brand')}))`),
  },
  deskGuard('desk', byCode),
  deskGuard('desk_id', (intent) => always('brand', 'desk_id')(intent) && !byCode(intent)),
  staffGuard('manager_id'),
  staffGuard('assigned_manager_id'),
  ...Object.entries(statusFields).map(([field, type]) => statusGuard(field, type)),
  {
    stage: 'unique',
    applies: (intent) => intent.adding && intent.sent.has('customer_id'),
    broken: { field: 'customer_id', rule: 'unique', message: 'was used before' },
    holds: ({ next }) =>
      raw(
        `not exists (select 1 from change c where c.model = 'customer' and c.record_id = ${next('customer_id')})`,
      ),
  },
];

/** How customers are written where one-time codes may be turned off: by the commands that are for it. */
export const otpWrites: Writes<typeof Model> = {
  model: customerModel,
  visible: visibleCustomer,
  derivations,
  inputs: { put_back: 'int4' },
  guards,
  updateType: archivingType(CUSTOMER_STATUS_ARCHIVED),
  scope: {
    brand: '$.brand',
    desk_id: '$.desk_id',
    manager_id: '$.manager_id',
    assigned_manager_id: '$.assigned_manager_id',
  },
  nextKey: 'next_customer_id()',
  unique: { customer_email_key: 'email', customer_pkey: 'customer_id' },
};

const otpStaysOn: Guard = {
  stage: 'data',
  applies: (intent) => !intent.adding && intent.sent.has('enable_otp'),
  broken: { field: 'enable_otp', rule: 'command', message: 'is turned off by MngSetCustomerOTP' },
  holds: ({ old, next }) => raw(`not (${old('enable_otp')} = 1 and ${next('enable_otp')} = 0)`),
};

/** How customers are written. */
export const customerWrites: typeof otpWrites = { ...otpWrites, guards: [...guards, otpStaysOn] };
