/** Session types as they stand on the wire (CONTRACT 2). */
export const sessionTypes = {
  SESSION_USER: 0,
  SESSION_MANAGER: 1,
  SESSION_DEALER: 2,
  SESSION_ADMIN: 3,
  SESSION_SYSTEM: 4,
  SESSION_FIX: 5,
  SESSION_CUSTOMER: 9,
  SESSION_CRM_MANAGER: 10,
  SESSION_CRM_ADMIN: 11,
} as const;

export type SessionType = keyof typeof sessionTypes;

/** The five session types a staff member can have. */
export const staffSessions = [
  'SESSION_MANAGER',
  'SESSION_DEALER',
  'SESSION_ADMIN',
  'SESSION_CRM_MANAGER',
  'SESSION_CRM_ADMIN',
] as const satisfies readonly SessionType[];

/** The session type of a customer, who may call only what is for customers. */
export const customerSessions = ['SESSION_CUSTOMER'] as const satisfies readonly SessionType[];

/** What only the desk itself runs: nobody has such a session, and no token stands for one. */
export const systemSessions = ['SESSION_SYSTEM'] as const satisfies readonly SessionType[];

/** Every right of a staff member with what it is for. */
export const rights = {
  see_customers: 'Every read of customers and accounts, history, duplicates, counts, Subscribe.',
  see_all_customers: 'All customers in the desk mask; without it only those one manages or owns.',
  set_customers: 'Add, update, archive, restore, bulk, merge and contact log of customers.',
  del_customers: 'Delete customers.',
  export_customers: 'Export customers.',
  see_customer_contacts: 'See e-mail, phone, tax and national id unmasked.',
  reveal_customer_contacts: 'Reveal one masked field of one customer at a time, with a reason.',
  set_customer_contacts: 'Write e-mail, phone, tax and national id.',
  set_customer_credentials: 'Set and check customers’ passwords; set and reset their one-time codes.',
  set_compliance: 'Write compliance fields; unblock and enable customers.',
  see_notes: 'Read notes.',
  set_notes: 'Write notes.',
  del_notes: 'Delete notes.',
  set_statuses: 'Write the status dictionary.',
  set_desks: 'Write desks.',
  link_accounts: 'Link accounts to customers; write accounts and groups.',
  see_audit: 'The whole log, its verification, the address column of history.',
  set_staff: 'Staff, API tokens, others’ sessions, undo of others’ changes.',
} as const;

export type Right = keyof typeof rights;
export const rightNames = Object.keys(rights) as Right[];

/** Who may call a command: anybody, or the session types named, with a right where one is needed. */
export type Access =
  | { readonly callers: 'anyone' }
  | {
      readonly callers: readonly SessionType[];
      readonly right?: Right;
      /** Runs even while the caller still has a password somebody else set. */
      readonly withTemporaryPassword?: true;
    };

/** Who runs a command, read from the live session with every command: a staff member, or a customer without any right. */
export interface Actor {
  /** 0 = a customer, the system or nobody. */
  readonly staff_id: number;
  /** 0 = no customer. */
  readonly customer_id: number;
  readonly name: string;
  readonly role: SessionType;
  readonly rights: ReadonlySet<Right>;
  readonly brand: string;
  readonly desks: string;
  readonly session: string;
  readonly temporaryPassword: boolean;
}

/** Nobody is signed in: what commands for anyone run as. */
export const nobody: Actor = {
  staff_id: 0,
  customer_id: 0,
  name: '',
  role: 'SESSION_USER',
  rights: new Set(),
  brand: '',
  desks: '',
  session: '',
  temporaryPassword: false,
};

/** The desk itself, as it runs its jobs: it has no right, so it may call nothing that is for people. */
export const system: Actor = { ...nobody, name: 'system', role: 'SESSION_SYSTEM' };

const roleNames = new Map<number, SessionType>(
  Object.entries(sessionTypes).map(([name, role]) => [role, name as SessionType]),
);

/** The session type of a stored role; one that staff can't have is an ordinary user's, who may call nothing. */
export function toStaffSession(role: number): SessionType {
  const named = roleNames.get(role);
  return staffSessions.find((type) => type === named) ?? 'SESSION_USER';
}

/** Session types that hold every right, whatever is stored. */
export const administrators = [
  'SESSION_ADMIN',
  'SESSION_CRM_ADMIN',
] as const satisfies readonly SessionType[];

/** The rights that stand as 1 in a staff record. */
export function toRights(record: Readonly<Record<string, unknown>>): ReadonlySet<Right> {
  return new Set(rightNames.filter((right) => record[right] === 1));
}
