import { CUSTOMER_STATUS_ARCHIVED, CUSTOMER_STATUS_BLOCKED } from '../customer/model.ts';
import type { Values } from '../kernel/change-sql.ts';
import type { StatusName } from './dictionary.ts';
import { DAY_S, midnightOf, type Stage, type Step } from './life.ts';
import { contactNote, outcomeOf, remark, statusAfter } from './talk.ts';

/** When a customer is to be spoken to next. */
export type Due = 'overdue' | 'today' | 'later' | 'never';

/** A customer as it is to be in the end, and what is known of the way there. */
export interface Aim {
  readonly customer: Values;
  readonly due: Due;
  /** How many notes there are about it. */
  readonly notes: number;
}

const PROSPECT = 3;

/** A customer just added: what people find out and decide later is not there yet. */
export function newborn({ customer }: Aim, { world }: Stage): Values {
  const { created_time } = customer;
  return {
    ...customer,
    ...{ status: PROSPECT, former_status: 0, enable: 1, manager_id: 0, assigned_manager_id: 0 },
    ...{ crm_stage: 'lead', segment: '', tags_json: '', email_verified: 0, phone_verified: 0 },
    ...{ tax_id: '', national_id: '', deposit_allowed: 1, withdrawal_allowed: 1 },
    ...{ pep_status: 0, sanctions_status: 0, risk_level: 0, aml_status: 0, aml_updated_time: 0 },
    ...{ finance_status: 0, trade_status: 0, risk_status: 0, sales_status: world.statuses.sales_status.New },
    kyc_status: world.statuses.kyc_status['Not started'],
    kyc_updated_time: Number(created_time),
    ...{ last_contact_time: 0, next_contact_time: 0, conversion_time: 0, last_login_time: 0 },
    ...{
      updated_time: Number(created_time),
      created_by: world.parts.crm,
      updated_by: world.parts.crm,
      version: 1,
    },
  };
}

/** What happened to a customer, from being assigned until it is as it is to be. */
export function careerOf(aim: Aim, stage: Stage): Step[] {
  const { customer } = aim;
  const { crm } = stage.world.parts;
  const converted = Number(customer['conversion_time']) > 0;
  const early = converted ? Math.floor(aim.notes / 2) : aim.notes;
  const assigned = takes(customer, ['assigned_manager_id']);
  return [
    { gap: 0.1, who: crm, command: 'MngUpdateCustomer', set: assigned },
    ...conversations(aim, stage, { count: early, converted: false, last: !converted }),
    ...qualified(aim, stage, converted),
    ...(converted ? conversion(aim, stage) : []),
    ...conversations(aim, stage, { count: aim.notes - early, converted, last: converted }),
    ...planned(aim, stage),
    ...closing(aim, stage),
  ];
}

const takes = (customer: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, customer[name] ?? 0]));

/** Who speaks to the customer. */
const speaker = ({ customer }: Aim, { world }: Stage) =>
  Number(customer['assigned_manager_id']) || Number(customer['manager_id']) || world.parts.crm;

interface Talks {
  readonly count: number;
  /** It is a customer who has paid by then. */
  readonly converted: boolean;
  /** Nobody speaks to the customer after these. */
  readonly last: boolean;
}

function conversations(aim: Aim, stage: Stage, { count, converted, last }: Talks): Step[] {
  return Array.from({ length: count }, (_, index) => {
    const final = last && index === count - 1;
    // Every third is a remark, but the last is a contact.
    if (index % 3 === 1 && !final) return remarked(aim, stage);
    return spoken(aim, stage, { converted, final });
  }).flat();
}

function remarked(aim: Aim, stage: Stage): Step {
  const note = remark(stage.chance);
  return { gap: 1, who: speaker(aim, stage), command: 'MngAddNote', set: {}, note };
}

function spoken(
  aim: Aim,
  stage: Stage,
  { converted, final }: { converted: boolean; final: boolean },
): Step[] {
  const { chance, world } = stage;
  const who = speaker(aim, stage);
  const group = chance.string.uuid();
  const outcome = final ? outcomeOf[salesName(aim, stage)] : chance.helpers.objectKey(statusAfter);
  const again = chance.number.int({ min: 1, max: 9 }) * DAY_S;
  const next = (at: number) => (final ? dueTime(aim, stage, at) : at + again);
  const contact: Step = {
    gap: chance.number.float({ min: 0.5, max: 6 }),
    who,
    group,
    command: 'MngLogContact',
    set: (at) => ({ last_contact_time: at, next_contact_time: next(at) }),
    note: contactNote(chance, outcome),
  };
  if (converted) return [contact];
  const reached = outcome in statusAfter ? statusAfter[outcome as keyof typeof statusAfter] : 'Interested';
  const sales_status = final ? Number(aim.customer['sales_status']) : world.statuses.sales_status[reached];
  return [contact, { gap: 0, who, command: 'MngUpdateCustomer', set: { sales_status } }];
}

function salesName({ customer }: Aim, { world }: Stage): StatusName<'sales_status'> {
  const names = Object.entries(world.statuses.sales_status) as [StatusName<'sales_status'>, number][];
  return names.find(([, id]) => id === customer['sales_status'])?.[0] ?? 'New';
}

function qualified(aim: Aim, stage: Stage, converted: boolean): Step[] {
  const { customer } = aim;
  const who = speaker(aim, stage);
  const { kyc_status: kyc } = stage.world.statuses;
  const stageNow = converted ? { crm_stage: 'qualified' } : takes(customer, ['crm_stage', 'sales_status']);
  const asked = converted ? kyc['Documents requested'] : Number(customer['kyc_status']);
  const verified = converted
    ? {}
    : takes(customer, ['email_verified', 'phone_verified', 'tax_id', 'national_id']);
  const marks = { ...stageNow, ...takes(customer, ['segment', 'tags_json']), ...verified };
  return [
    { gap: 1, who, command: 'MngUpdateCustomer', set: marks },
    { gap: 1, who: stage.world.parts.compliance, command: 'MngUpdateCustomer', set: { kyc_status: asked } },
  ];
}

function conversion(aim: Aim, stage: Stage): Step[] {
  const { customer } = aim;
  const { statuses, parts } = stage.world;
  const { kyc_status: kyc, finance_status: finance, trade_status: trade } = statuses;
  const who = speaker(aim, stage);
  const documents = takes(customer, ['email_verified', 'phone_verified', 'tax_id', 'national_id']);
  const judged = ['pep_status', 'sanctions_status', 'risk_level', 'aml_status', 'risk_status', 'kyc_status'];
  const paid = { crm_stage: 'onboarding', finance_status: finance['First deposit'] };
  const update = { command: 'MngUpdateCustomer' } as const;
  const late = takes(customer, ['finance_status', 'trade_status', 'crm_stage']);
  return [
    { ...update, gap: 2, who: parts.crm, machine: true, set: { ...documents, kyc_status: kyc['In review'] } },
    { ...update, gap: 1, who: parts.compliance, set: takes(customer, judged) },
    {
      ...update,
      gap: 1,
      who,
      set: (at) => ({
        status: 0,
        conversion_time: at,
        ...takes(customer, ['manager_id', 'sales_status']),
        ...paid,
        trade_status: trade['Never traded'],
      }),
    },
    { ...update, gap: 6, who: parts.dealer, machine: true, set: late },
  ];
}

/** Who was never spoken to is given a time all the same. */
function planned(aim: Aim, stage: Stage): Step[] {
  if (aim.notes > 0 || aim.due === 'never') return [];
  const set = (at: number) => ({ next_contact_time: dueTime(aim, stage, at) });
  return [{ gap: 1, who: speaker(aim, stage), command: 'MngUpdateCustomer', set }];
}

function closing({ customer }: Aim, { world }: Stage): Step[] {
  const { compliance: who, crm } = world.parts;
  const command = 'MngUpdateCustomer';
  const limits = takes(customer, ['deposit_allowed', 'withdrawal_allowed', 'enable']);
  const { status, former_status = 0 } = customer;
  const archived = status === CUSTOMER_STATUS_ARCHIVED;
  const blocked = status === CUSTOMER_STATUS_BLOCKED;
  return [
    { gap: 1, who, command, set: blocked ? { ...limits, status: CUSTOMER_STATUS_BLOCKED } : limits },
    ...(archived
      ? [
          {
            gap: 3,
            who: crm,
            command: 'MngArchiveCustomer',
            set: { status: CUSTOMER_STATUS_ARCHIVED, former_status },
          },
        ]
      : []),
  ];
}

/** The time of the next contact that was agreed on: overdue ones are past by the last midnight, today's are still to come. */
function dueTime({ due, customer }: Aim, { now, chance }: Stage, at: number): number {
  const share = chance.number.float({ min: 0.1, max: 0.95 });
  const between = (from: number, to: number) => Math.floor(from + (to - from) * share);
  if (due === 'never') return 0;
  if (due === 'later') return midnightOf(now) + DAY_S + between(0, 45 * DAY_S);
  if (due === 'today') return now + Math.ceil(leftOfDay(now, String(customer['timezone'])) * share);
  return between(Math.max(at + 1, midnightOf(now) - 9 * DAY_S), midnightOf(now) - 1);
}

/** Seconds until the day ends, for us and for the customer, whichever comes first. */
function leftOfDay(now: number, timezone: string): number {
  const time = clockOf(timezone).format(now * 1000);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return Math.min(DAY_S - (hours * 3600 + minutes * 60 + seconds), midnightOf(now) + DAY_S - now);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' });
  clocks.set(timeZone, made);
  return made;
}
