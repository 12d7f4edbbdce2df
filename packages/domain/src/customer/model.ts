import { enumerated, type Flags, flag, int, MAX_INT, reference, text, time } from '../kernel/field.ts';
import {
  birthDate,
  country,
  deskCode,
  email,
  language,
  objectJson,
  phone,
  tagsJson,
  timezone,
} from '../kernel/formats.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';

const pii = { pii: true } as const satisfies Flags;
const server = { server: true } as const satisfies Flags;
const compliance = { compliance: true } as const satisfies Flags;
const indexed = { indexed: true } as const satisfies Flags;
const searched = { searched: true } as const satisfies Flags;

/** The id of a status of a type, looked up where the foreign key is. */
const status = (type: string, flags: Flags = {}) =>
  reference(`customer status of type ${type.toUpperCase()}`, { ...flags, lookup: `$.${type}_status_ref` });

export const CUSTOMER_STATUS_BLOCKED = 1;
export const CUSTOMER_STATUS_ARCHIVED = 2;
export const CUSTOMER_STATUS_PROSPECT = 3;

/** The customer record in canonical order (CONTRACT 4): columns of the compatible platform, then our own. */
export const customerModel = defineModel({
  name: 'customer',
  table: 'customer',
  key: 'customer_id',
  hidden: { password_hash: 'password', otp_secret: 'otp' },
  fields: {
    customer_id: int(0, MAX_INT, { ...indexed, doc: 'Assigned when absent or 0; never given twice.' }),
    external_id: text(64, { ...searched, doc: 'Reference of a CRM, PSP or import; not unique.' }),
    type: enumerated(['CUSTOMER_TYPE_INDIVIDUAL', 'CUSTOMER_TYPE_BUSINESS']),
    status: enumerated(
      [
        'CUSTOMER_STATUS_ACTIVE',
        'CUSTOMER_STATUS_BLOCKED',
        'CUSTOMER_STATUS_ARCHIVED',
        'CUSTOMER_STATUS_PROSPECT',
      ],
      { doc: 'Writing or leaving 2 is archiving or restoring.' },
    ),
    enable: flag(1),
    enable_otp: flag(0, { doc: '1 = one-time code at sign-in; 1 → 0 only by MngSetCustomerOTP.' }),
    first_name: text(128, { ...pii, ...searched }),
    last_name: text(128, { ...pii, ...searched }),
    middle_name: text(128, { ...pii, ...searched }),
    full_name: text(400, {
      ...pii,
      ...indexed,
      ...searched,
      doc: 'First, middle and last name until set; "" composes it again.',
    }),
    birth_date: birthDate({ ...pii, doc: 'A calendar date in Unix seconds; 1 = 1970-01-01, 0 = not set.' }),
    citizenship: country(pii),
    country_of_residence: country(pii),
    email: email({
      ...pii,
      ...searched,
      contact: 'email',
      doc: 'Unique without regard to case; the name for sign-in.',
    }),
    phone: phone({ ...pii, ...searched, contact: 'phone' }),
    preferred_language: language(),
    timezone: timezone(),
    brand: text(64, { doc: 'Optional scope; changing it checks desk and statuses anew.' }),
    desk: deskCode({
      virtual: true,
      read: "coalesce((select d.desk from desk d where d.desk_id = $.desk_id), '')",
      doc: 'Code of desk_id.',
    }),
    manager_id: reference('staff', { doc: 'Assigned manager.' }),
    lead_source: text(128),
    campaign: text(128),
    affiliate_id: text(128),
    introducer_id: text(128),
    assigned_manager_id: reference('staff', { doc: 'CRM owner.' }),
    crm_stage: text(64),
    segment: text(64),
    tags_json: tagsJson(),
    email_verified: flag(0),
    phone_verified: flag(0),
    marketing_allowed: flag(0),
    tax_id: text(64, { ...pii, ...searched, contact: 'identifier' }),
    national_id: text(64, { ...pii, ...searched, contact: 'identifier' }),
    pep_status: enumerated(
      ['CUSTOMER_PEP_UNKNOWN', 'CUSTOMER_PEP_CLEAR', 'CUSTOMER_PEP_POSITIVE'],
      compliance,
    ),
    sanctions_status: enumerated(
      [
        'CUSTOMER_SANCTIONS_UNKNOWN',
        'CUSTOMER_SANCTIONS_CLEAR',
        'CUSTOMER_SANCTIONS_POSITIVE',
        'CUSTOMER_SANCTIONS_REVIEW',
      ],
      compliance,
    ),
    risk_level: enumerated(['CUSTOMER_RISK_LOW', 'CUSTOMER_RISK_MEDIUM', 'CUSTOMER_RISK_HIGH'], compliance),
    aml_status: enumerated(
      ['CUSTOMER_AML_PENDING', 'CUSTOMER_AML_REVIEW', 'CUSTOMER_AML_APPROVED', 'CUSTOMER_AML_REJECTED'],
      compliance,
    ),
    kyc_status: status('kyc', compliance),
    sales_status: status('sales'),
    risk_status: status('risk', compliance),
    finance_status: status('finance'),
    kyc_updated_time: time({ ...server, doc: 'When kyc_status last changed.' }),
    aml_updated_time: time({ ...server, doc: 'When AML, PEP, sanctions or risk level last changed.' }),
    last_contact_time: time(indexed),
    next_contact_time: time(indexed),
    conversion_time: time(),
    last_login_time: time(server),
    created_time: time({ ...server, ...indexed }),
    updated_time: time({ ...server, ...indexed }),
    created_by: reference('staff', server),
    updated_by: reference('staff', server),
    meta_json: objectJson(pii),
    trade_status: status('trade'),
    deposit_allowed: flag(1, compliance),
    withdrawal_allowed: flag(1, compliance),
    version: int(0, MAX_INT, { ...server, initial: 1, doc: 'Plus 1 with each change.' }),
    desk_id: reference('desk', { doc: 'A desk of the same brand; 0 = none.' }),
  },
});

export type Customer = RecordOf<typeof customerModel>;
