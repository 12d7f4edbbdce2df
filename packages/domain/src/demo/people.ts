import type { Right, SessionType } from '../kernel/access.ts';

/** The brands of the demo. */
export const brands = ['Northstar', 'Aurum', 'Meridian'] as const;

/** The desks of the demo by code, each of one brand. */
export const desks: Readonly<
  Record<string, { readonly brand: (typeof brands)[number]; readonly name: string }>
> = {
  DESK_EU_WEST: { brand: 'Northstar', name: 'Western Europe' },
  DESK_EU_SOUTH: { brand: 'Northstar', name: 'Southern Europe' },
  DESK_EU_EAST: { brand: 'Northstar', name: 'Eastern Europe' },
  DESK_CIS: { brand: 'Aurum', name: 'Central Asia and Caucasus' },
  DESK_MENA: { brand: 'Aurum', name: 'Middle East and North Africa' },
  DESK_ASIA: { brand: 'Aurum', name: 'Asia' },
  DESK_LATAM: { brand: 'Meridian', name: 'Latin America' },
  DESK_AFRICA: { brand: 'Meridian', name: 'Africa' },
};

/** Somebody of the demo's staff. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: SessionType;
  readonly brand: string;
  readonly desks: string;
  readonly rights: readonly Right[];
  /** Codes of the desks whose customers are given to this person. */
  readonly owns: readonly string[];
  /** What there is to see as this person. */
  readonly about: string;
}

const works = ['see_customers', 'set_customers', 'see_notes', 'set_notes'] as const;
const everyone = ['see_all_customers'] as const;
const contacts = ['see_customer_contacts', 'set_customer_contacts'] as const;
const masked = ['reveal_customer_contacts'] as const;

/** The staff of the demo beside the administrator. */
export const people = [
  {
    name: 'Sofia Lindqvist',
    email: 'sofia.lindqvist@dossier.example',
    role: 'SESSION_CRM_ADMIN',
    brand: '',
    desks: '*',
    rights: [],
    owns: [],
    about: 'CRM administrator: every right, every brand',
  },
  {
    name: 'Anna Weber',
    email: 'anna.weber@northstar.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Northstar',
    desks: 'DESK_EU_WEST',
    rights: [...works, ...everyone, ...contacts],
    owns: ['DESK_EU_WEST'],
    about: 'one desk, sees contacts',
  },
  {
    name: "Liam O'Connor",
    email: 'liam.oconnor@northstar.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Northstar',
    desks: 'DESK_EU*',
    rights: [...works, ...masked],
    owns: ['DESK_EU_WEST', 'DESK_EU_SOUTH', 'DESK_EU_EAST'],
    about: 'own customers only, contacts masked, may reveal one by one',
  },
  {
    name: 'Elena Papadopoulou',
    email: 'elena.papadopoulou@northstar.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Northstar',
    desks: 'DESK_EU*,!DESK_EU_WEST',
    rights: [...works, ...everyone, ...contacts, 'export_customers', 'link_accounts', 'set_statuses'],
    owns: ['DESK_EU_SOUTH', 'DESK_EU_EAST'],
    about: 'leads two desks: exports, links accounts, writes statuses',
  },
  {
    name: 'عمر حداد',
    email: 'omar.haddad@aurum.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Aurum',
    desks: 'DESK_MENA,DESK_CIS',
    rights: [...works, ...everyone, ...contacts],
    owns: ['DESK_MENA', 'DESK_CIS'],
    about: 'two desks, sees contacts',
  },
  {
    name: '陈伟',
    email: 'wei.chen@aurum.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Aurum',
    desks: 'DESK_ASIA',
    rights: [...works, ...everyone],
    owns: ['DESK_ASIA'],
    about: 'one desk, contacts masked',
  },
  {
    name: 'Lucía Fernández-Ruiz',
    email: 'lucia.fernandez@meridian.example',
    role: 'SESSION_MANAGER',
    brand: 'Meridian',
    desks: '*',
    rights: [...works, ...everyone, ...contacts, 'link_accounts', 'set_desks', 'set_customer_credentials'],
    owns: ['DESK_LATAM', 'DESK_AFRICA'],
    about: 'runs a brand: contacts, desks, accounts, customers’ passwords',
  },
  {
    name: 'Chidi Okafor',
    email: 'chidi.okafor@meridian.example',
    role: 'SESSION_CRM_MANAGER',
    brand: 'Meridian',
    desks: '*',
    rights: [...works, ...contacts],
    owns: ['DESK_LATAM', 'DESK_AFRICA'],
    about: 'own customers only, sees contacts',
  },
  {
    name: 'Marcus Stone',
    email: 'marcus.stone@dossier.example',
    role: 'SESSION_DEALER',
    brand: '',
    desks: '*',
    rights: ['see_customers', ...everyone, 'see_notes', 'link_accounts'],
    owns: [],
    about: 'dealer: accounts of every brand, contacts masked',
  },
  {
    name: 'Ingrid Vasseur',
    email: 'ingrid.vasseur@dossier.example',
    role: 'SESSION_MANAGER',
    brand: '',
    desks: '*',
    rights: [...works, ...everyone, ...contacts, 'set_compliance', 'set_customer_credentials'],
    owns: [],
    about: 'compliance: KYC, AML, risk, blocking',
  },
  {
    name: 'Grace Mbeki',
    email: 'grace.mbeki@dossier.example',
    role: 'SESSION_MANAGER',
    brand: '',
    desks: '*',
    rights: ['see_customers', ...everyone, 'see_notes', 'see_audit'],
    owns: [],
    about: 'auditor: reads everything and the whole log, changes nothing',
  },
] as const satisfies readonly Person[];

/** Who does in the demo what is nobody's own customer: assigns, trades, judges. */
export const parts = {
  crm: 'sofia.lindqvist@dossier.example',
  dealer: 'marcus.stone@dossier.example',
  compliance: 'ingrid.vasseur@dossier.example',
} as const satisfies Record<string, (typeof people)[number]['email']>;
