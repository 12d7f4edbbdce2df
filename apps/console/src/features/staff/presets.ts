import type { Right } from '@dossier/domain/contracts';
import type { texts } from './texts.ts';

interface Preset {
  readonly name: keyof (typeof texts)['presetNames'];
  readonly role: string;
  readonly rights: readonly Right[];
}

const works = ['see_customers', 'set_customers', 'see_notes', 'set_notes'] as const;
const contacts = ['see_customer_contacts', 'set_customer_contacts'] as const;

/** Rights to begin with; they exist here alone, for the desk knows only what somebody holds. */
export const presets: readonly Preset[] = [
  { name: 'agent', role: 'SESSION_CRM_MANAGER', rights: [...works, ...contacts] },
  {
    name: 'lead',
    role: 'SESSION_CRM_MANAGER',
    rights: [
      ...works,
      ...contacts,
      'see_all_customers',
      'export_customers',
      'set_customer_credentials',
      'del_notes',
      'link_accounts',
    ],
  },
  {
    name: 'compliance',
    role: 'SESSION_CRM_MANAGER',
    rights: [...works, ...contacts, 'see_all_customers', 'set_compliance', 'see_audit'],
  },
  {
    name: 'auditor',
    role: 'SESSION_MANAGER',
    rights: ['see_customers', 'see_all_customers', 'see_notes', 'see_audit', 'reveal_customer_contacts'],
  },
  {
    name: 'dealer',
    role: 'SESSION_DEALER',
    rights: ['see_customers', 'see_all_customers', 'link_accounts'],
  },
];
