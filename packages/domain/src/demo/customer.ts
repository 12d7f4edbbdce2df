import type { Faker } from '@faker-js/faker';
import { CUSTOMER_STATUS_ARCHIVED, CUSTOMER_STATUS_BLOCKED } from '../customer/model.ts';
import type { Values } from '../kernel/change-sql.ts';
import { toMidnight } from '../kernel/formats.ts';
import { type Culture, cultures } from './cultures.ts';
import type { Place, World } from './world.ts';

const SEED = 20_261_102;
const DAY_S = 86_400;
const YEARS_KEPT = 4;

const tags = [
  'vip',
  'islamic',
  'bonus',
  'webinar',
  'high-volume',
  'referred',
  'complaint',
  "mother's account",
];
const sources = ['website', 'google', 'facebook', 'affiliate', 'referral', 'webinar', 'import'];
const campaigns = ['brand search', 'retargeting', 'gold week', 'first steps', 'partner day'];
const stages = ['lead', 'contacted', 'qualified', 'onboarding', 'active', 'dormant'];

/** How long after the first contact nobody has paid yet. */
const YOUNG_S = 21 * DAY_S;

/** What is drawn for one customer, from a source of chance of its own. */
interface Draw {
  readonly id: number;
  readonly now: number;
  readonly chance: Faker;
  readonly culture: Culture;
  readonly place: Place;
  readonly world: World;
  /** A prospect has neither paid nor traded. */
  readonly prospect: boolean;
  readonly created: number;
}

/** Which customer is drawn, and as of when. */
export interface Birth {
  readonly id: number;
  readonly now: number;
  /** When it was added; some time in the last years unless told. */
  readonly created?: number;
}

/** The customer of this id, the same whenever it is asked for; only its times move with `now`. */
export function demoCustomer(world: World, { id, now, ...birth }: Birth): Values {
  const culture = cultures[id % cultures.length] as Culture;
  const chance = culture.names;
  chance.seed([SEED, id]);
  culture.latin.seed([SEED, id]);
  const place = world.places[culture.desk] as Place;
  const drawn = now - chance.number.int({ min: 60, max: YEARS_KEPT * 365 * DAY_S });
  const created = birth.created ?? drawn;
  const prospect = chance.datatype.boolean(0.45) || created > now - YOUNG_S;
  const draw = { id, now, chance, culture, place, world, created, prospect };
  return { customer_id: id, ...person(draw), ...belonging(draw), ...compliance(draw), ...standing(draw) };
}

/** Names that trip careless programs: the Irish O', and two joined by a hyphen. */
function lastName({ names, latin, country }: Culture, sex: 'female' | 'male'): string {
  const name = names.person.lastName(sex);
  if (country === 'IE' && names.datatype.boolean(0.3)) return `O'${name}`;
  const joins = names === latin && names.datatype.boolean(0.04);
  return joins ? `${name}-${names.person.lastName(sex)}` : name;
}

function person({ id, now, chance, culture }: Draw): Values {
  const sex = chance.datatype.boolean() ? 'female' : 'male';
  const first_name = chance.person.firstName(sex);
  const last_name = lastName(culture, sex);
  const middle_name = chance.datatype.boolean(0.1) ? chance.person.firstName(sex) : '';
  const business = chance.datatype.boolean(0.06);
  const composed = [first_name, middle_name, last_name].filter((name) => name !== '').join(' ');
  const { latin } = culture;
  const spelled = latin === chance ? { firstName: first_name, lastName: last_name } : {};
  const age = chance.number.int({ min: 18 * 365, max: 80 * 365 }) * DAY_S;
  return {
    type: business ? 1 : 0,
    first_name,
    last_name,
    middle_name,
    full_name: business ? chance.company.name() : composed,
    full_name_set: business ? 1 : 0,
    birth_date: toMidnight(now - age),
    citizenship: culture.country,
    country_of_residence: chance.datatype.boolean(0.9) ? culture.country : 'CY',
    email: `${latin.internet.username(spelled).toLowerCase()}.${id}@example.${chance.helpers.arrayElement(['com', 'net', 'org'])}`,
    phone: culture.prefix + chance.string.numeric(9),
    preferred_language: culture.language,
    timezone: culture.timezone,
    tax_id: chance.datatype.boolean(0.3) ? `${culture.country}-${chance.string.numeric(9)}` : '',
    national_id: chance.datatype.boolean(0.4)
      ? chance.string.alphanumeric({ length: 9, casing: 'upper' })
      : '',
  };
}

function belonging({ id, chance, place, prospect }: Draw): Values {
  const lead_source = chance.helpers.arrayElement(sources);
  const owner = chance.helpers.arrayElement(place.owners);
  return {
    external_id: chance.datatype.boolean(0.7) ? `CRM-${id}` : '',
    brand: place.brand,
    desk_id: place.desk_id,
    manager_id: prospect ? 0 : chance.helpers.arrayElement(place.owners),
    assigned_manager_id: chance.datatype.boolean(0.9) ? owner : 0,
    lead_source,
    campaign: chance.datatype.boolean(0.5) ? chance.helpers.arrayElement(campaigns) : '',
    affiliate_id: lead_source === 'affiliate' ? `AFF-${chance.number.int({ min: 1, max: 400 })}` : '',
    introducer_id: lead_source === 'referral' ? `IB-${chance.number.int({ min: 1, max: 150 })}` : '',
    crm_stage: prospect
      ? chance.helpers.arrayElement(stages.slice(0, 3))
      : chance.helpers.arrayElement(stages.slice(3)),
    segment: chance.helpers.weightedArrayElement([
      { weight: 80, value: 'retail' },
      { weight: 15, value: 'premium' },
      { weight: 4, value: 'vip' },
      { weight: 1, value: 'institutional' },
    ]),
    tags_json: chance.datatype.boolean(0.25)
      ? JSON.stringify(chance.helpers.arrayElements(tags, { min: 1, max: 3 }))
      : '',
    meta_json: chance.datatype.boolean(0.1) ? JSON.stringify({ source_id: chance.string.numeric(6) }) : '',
  };
}

function compliance({ chance, world, prospect, created, now }: Draw): Values {
  const { sales_status: sales, finance_status, trade_status, risk_status, kyc_status: kyc } = world.statuses;
  const reviewed = chance.number.int({ min: created, max: now });
  const rare = (share: number, value: number, usual: number) =>
    chance.datatype.boolean(share) ? value : usual;
  const oneOf = (ids: Readonly<Record<string, number>>) => chance.helpers.objectValue(ids);
  const allowed = { deposit_allowed: rare(0.03, 0, 1), withdrawal_allowed: rare(0.05, 0, 1) };
  if (prospect) {
    const { Deposited: _, ...open } = sales;
    return {
      ...allowed,
      pep_status: 0,
      sanctions_status: 0,
      risk_level: 0,
      aml_status: 0,
      aml_updated_time: 0,
      kyc_status: rare(0.3, kyc['Documents requested'], kyc['Not started']),
      kyc_updated_time: reviewed,
      sales_status: oneOf(open),
      risk_status: 0,
      finance_status: 0,
      trade_status: 0,
    };
  }
  const { 'No deposit': _, ...paid } = finance_status;
  const [kyc_status, aml_status] = chance.helpers.weightedArrayElement([
    { weight: 15, value: [kyc['In review'], 1] },
    { weight: 80, value: [kyc.Approved, 2] },
    { weight: 5, value: [kyc.Rejected, 3] },
  ]);
  return {
    ...allowed,
    pep_status: rare(0.01, 2, 1),
    sanctions_status: rare(0.005, 3, 1),
    risk_level: chance.helpers.arrayElement([0, 0, 0, 1, 1, 2]),
    aml_status: aml_status as number,
    aml_updated_time: reviewed,
    kyc_status: kyc_status as number,
    kyc_updated_time: reviewed,
    sales_status: rare(0.08, sales['Call back'], sales.Deposited),
    risk_status: oneOf(risk_status),
    finance_status: oneOf(paid),
    trade_status: oneOf(trade_status),
  };
}

function standing({ chance, created, now, prospect }: Draw): Values {
  const later = () => chance.number.int({ min: created, max: now });
  const contacted = chance.datatype.boolean(0.8);
  const status = chance.helpers.weightedArrayElement([
    { weight: 93, value: prospect ? 3 : 0 },
    { weight: 3, value: CUSTOMER_STATUS_BLOCKED },
    { weight: 4, value: CUSTOMER_STATUS_ARCHIVED },
  ]);
  return {
    status,
    former_status: status === CUSTOMER_STATUS_ARCHIVED && prospect ? 3 : 0,
    enable: chance.datatype.boolean(0.99) ? 1 : 0,
    email_verified: chance.datatype.boolean(prospect ? 0.3 : 0.95) ? 1 : 0,
    phone_verified: chance.datatype.boolean(prospect ? 0.1 : 0.8) ? 1 : 0,
    marketing_allowed: chance.datatype.boolean(0.6) ? 1 : 0,
    last_contact_time: contacted ? later() : 0,
    next_contact_time: contacted ? now + chance.number.int({ min: -7 * DAY_S, max: 60 * DAY_S }) : 0,
    conversion_time: prospect ? 0 : later(),
    last_login_time: prospect ? 0 : later(),
    created_time: created,
    updated_time: later(),
  };
}
