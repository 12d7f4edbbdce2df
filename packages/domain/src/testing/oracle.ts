/**
 * A second, simple opinion on who sees what, written from the contract's words alone. It shares no code with the desk,
 * so that a mistake there is not repeated here.
 */

export interface Person {
  readonly staff_id: number;
  readonly token: string;
  role: number;
  brand: string;
  desks: string;
  rights: ReadonlySet<string>;
  /** Still has a password somebody else set. */
  temporary: boolean;
}

export interface Known {
  readonly customer_id: number;
  readonly brand: string;
  readonly external_id: string;
  readonly full_name: string;
  /** Empty without a desk. */
  desk: string;
  desk_id: number;
  manager_id: number;
  assigned_manager_id: number;
  email: string;
  phone: string;
  tax_id: string;
  national_id: string;
  archived: boolean;
  gone: boolean;
  /** The account linked to it; 0 = none. */
  login: number;
  password: string;
  /** Changes of contacts: field, before, after. */
  readonly moves: [Contact, string, string][];
}

export const contacts = ['email', 'phone', 'tax_id', 'national_id'] as const;
export type Contact = (typeof contacts)[number];

export const NOT_ENOUGH = '403 RET_NOT_ENOUGH_RIGHTS';
export const NOT_FOUND = '404 RET_NOT_FOUND';

const MANAGER = 1;
const DEALER = 2;
const ADMIN = 3;
const CRM_MANAGER = 10;
const CRM_ADMIN = 11;
const staffTypes = [MANAGER, DEALER, ADMIN, CRM_MANAGER, CRM_ADMIN];

function matches(pattern: string, code: string): boolean {
  if (pattern === '') return code === '';
  const [first] = pattern;
  const rest = pattern.slice(1);
  if (first === '*') return matches(rest, code) || (code !== '' && matches(pattern, code.slice(1)));
  return first === code[0] && matches(rest, code.slice(1));
}

/** Whether a mask has a desk's code; no desk is matched by a plain `*`. */
export function inMask(mask: string, code: string): boolean {
  const parts = mask.split(',').map((part) => part.trim().toUpperCase());
  const hits = (pattern: string) => (code === '' ? pattern === '*' : matches(pattern, code));
  if (parts.some((part) => part.startsWith('!') && hits(part.slice(1)))) return false;
  return parts.some((part) => !part.startsWith('!') && hits(part));
}

export function holds(person: Person, right: string): boolean {
  return person.role === ADMIN || person.role === CRM_ADMIN || person.rights.has(right);
}

/** The refusal that comes before any record is looked at. */
export function refusal(person: Person, ...needed: readonly string[]): string | undefined {
  if (person.temporary || !staffTypes.includes(person.role)) return NOT_ENOUGH;
  return needed.every((right) => holds(person, right)) ? undefined : NOT_ENOUGH;
}

function inBrandAndDesks(person: Person, known: Known): boolean {
  return (person.brand === '' || person.brand === known.brand) && inMask(person.desks, known.desk);
}

function wouldSee(person: Person, known: Known): boolean {
  const owns = known.manager_id === person.staff_id || known.assigned_manager_id === person.staff_id;
  return inBrandAndDesks(person, known) && (owns || holds(person, 'see_all_customers'));
}

export function sees(person: Person, known: Known): boolean {
  return !known.gone && wouldSee(person, known);
}

/** History outlives the customer for those whose scope held it. */
export function seesHistory(person: Person, known: Known): boolean {
  return wouldSee(person, known);
}

/** The commands on a customer whom the person sees: by right, and as the customer is now. */
export function canDo(person: Person, known: Known): string[] {
  const by = (right: string, ...commands: string[]) => (holds(person, right) ? commands : []);
  return [
    ...by('see_customers', 'MngGetCustomer', 'MngGetCustomerHistory', 'GetAccountsByCustomerId'),
    ...by('see_customers', 'MngFindDuplicateCustomers'),
    ...by('reveal_customer_contacts', 'MngRevealCustomerField'),
    ...by('link_accounts', 'MngLinkAccountToCustomer'),
    ...by('see_notes', 'MngGetNotesByCustomerId'),
    ...by('set_notes', 'MngAddNote'),
    ...by(
      'set_customers',
      'MngLogContact',
      'MngUpdateCustomer',
      known.archived ? 'MngRestoreCustomer' : 'MngArchiveCustomer',
    ),
    ...by(
      'set_customer_credentials',
      'MngSetCustomerPassword',
      'MngCheckCustomerPassword',
      'MngSetCustomerOTP',
    ),
    ...(known.login === 0 ? by('del_customers', 'MngDeleteCustomer') : []),
  ].sort();
}

/** Whether a person may name another as an owner. */
export function mayName(person: Person, other: Person): boolean {
  return person.brand === '' || other.brand === '' || other.brand === person.brand;
}

function hidden(contact: Contact, value: string): string {
  if (value === '') return '';
  if (contact === 'email') {
    const [local = '', domain = ''] = value.split('@');
    return local.length <= 3 ? `***@${domain}` : `${local[0]}${local[1]}***@${domain}`;
  }
  if (contact === 'phone') {
    const { length } = value;
    return length <= 8 ? '***' : `${value.slice(0, 3)}***${value.slice(length - 3)}`;
  }
  const points = Array.from(value);
  return points.length <= 5 ? '***' : `***${points[points.length - 2]}${points[points.length - 1]}`;
}

/** A contact as a person gets it in a record, a conflict or the history. */
export function shown(person: Person, contact: Contact, value: string): string {
  return holds(person, 'see_customer_contacts') ? value : hidden(contact, value);
}

/** A customer's id and contacts as a record shows them. */
export function card(person: Person, known: Known): (string | number)[] {
  return [known.customer_id, ...contacts.map((contact) => shown(person, contact, known[contact]))];
}

/** The same as a list shows them: masked for everybody. */
export function listCard(known: Known): (string | number)[] {
  return [known.customer_id, ...contacts.map((contact) => hidden(contact, known[contact]))];
}

/** Whether a word is found in what the person may search. */
export function found(person: Person, known: Known, word: string): boolean {
  const texts = [known.full_name, known.external_id];
  if (holds(person, 'see_customer_contacts')) texts.push(...contacts.map((contact) => known[contact]));
  return texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
}
