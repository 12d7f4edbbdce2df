import { join, raw, type Sql, sql } from '@dossier/db';
import type { Customer } from '../customer/model.ts';
import { visibleCustomer } from '../customer/scope.ts';
import type { Call } from '../kernel/call.ts';
import { toStoredDate } from '../kernel/formats.ts';
import { seesContacts } from '../kernel/mask.ts';
import { type Duplicate, ROWS_MAX } from './reply.ts';

/** How sure a reason alone makes it, in percent; a name as far as it is similar. */
const weights = { email: 80, phone: 60, tax_id: 90, national_id: 95, name_and_birth_date: 75 } as const;
type Reason = keyof typeof weights;

/** Names less similar than this are of different people. */
const SIMILAR = 0.5;
/** Customers looked at for one reason: a placeholder may be the phone of thousands. */
const FOUND_MAX = 200;

export const contactReasons = ['email', 'phone', 'tax_id', 'national_id'] as const;

interface Found {
  readonly customer_id: number;
  readonly full_name: string;
  readonly reason: Reason;
  /** 1 where a value is the same. */
  readonly likeness: number;
}

/** The customers in the caller's scope who are probably this person, likeliest first; never the one with its id. */
export async function duplicatesOf(call: Call, person: Partial<Customer>): Promise<Duplicate[]> {
  const lookUps = [...(seesContacts(call.actor) ? contactLookUps(person) : []), ...nameLookUp(person)];
  if (lookUps.length === 0) return [];
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  // Sorted by a sum, so that no index in the order of ids is read through in place of a look-up.
  const found = await call.query<Found>(
    join(
      lookUps.map(
        ({
          reason,
          meets,
          likeness,
        }) => sql`(select t.customer_id, t.full_name, ${reason} as reason, ${likeness} as likeness
          from customer t where ${meets} and ${visible} and t.customer_id <> ${person.customer_id ?? 0}
          order by likeness desc, t.customer_id + 0 limit ${FOUND_MAX})`,
      ),
      ' union all ',
    ),
  );
  return scored(found).slice(0, ROWS_MAX);
}

interface LookUp {
  readonly reason: Reason;
  readonly meets: Sql;
  readonly likeness: Sql;
}

/** In the forms their indexes hold. */
function contactLookUps({ email, phone, tax_id, national_id }: Partial<Customer>): LookUp[] {
  const same = (reason: Reason, value: string | undefined, meets: Sql): LookUp[] =>
    value ? [{ reason, meets: sql`t.${raw(reason)} <> '' and ${meets}`, likeness: sql`1::float8` }] : [];
  const digits = phone?.replace(/^(\+|00)/, '');
  return [
    ...same('email', email, sql`canonical_email(t.email) = canonical_email(${email})`),
    ...same('phone', digits, sql`ltrim(t.phone, '+') in (${digits}, ${`00${digits}`})`),
    ...same('tax_id', tax_id, sql`t.tax_id = ${tax_id}`),
    ...same('national_id', national_id, sql`t.national_id = ${national_id}`),
  ];
}

function nameLookUp({
  birth_date = 0,
  full_name,
  first_name,
  middle_name,
  last_name,
}: Partial<Customer>): LookUp[] {
  const name = full_name || [first_name, middle_name, last_name].filter(Boolean).join(' ');
  if (!birth_date || !name) return [];
  const likeness = sql`similarity(search_form(t.full_name), search_form(${name}))::float8`;
  const meets = sql`t.birth_date = ${toStoredDate(birth_date)}::date and ${likeness} >= ${SIMILAR}::float8`;
  return [{ reason: 'name_and_birth_date', meets, likeness }];
}

/** Reasons are independent: each leaves so much doubt, together the product of it. */
function scored(found: readonly Found[]): Duplicate[] {
  const byId = new Map<number, Found[]>();
  for (const one of found) byId.set(one.customer_id, [...(byId.get(one.customer_id) ?? []), one]);
  const rows = [...byId.values()].map((reasons) => {
    const doubt = reasons.reduce(
      (rest, { reason, likeness }) => rest * (1 - (weights[reason] / 100) * likeness),
      1,
    );
    const { customer_id, full_name } = reasons[0] as Found;
    const score = Math.max(1, Math.round(100 * (1 - doubt)));
    return { customer_id, full_name, score, reasons: reasons.map(({ reason }) => reason) };
  });
  return rows.sort((a, b) => b.score - a.score || a.customer_id - b.customer_id);
}
