import { raw } from '@dossier/db';
import type { Guard, Sides } from '../kernel/writes.ts';
import { CUSTOMER_STATUS_ARCHIVED } from './model.ts';
import { customerWrites } from './writes.ts';

function onlyWhen(message: string, holds: (old: Sides['old']) => string): Guard {
  return {
    stage: 'state',
    applies: () => true,
    broken: { field: 'status', rule: 'state', message },
    holds: ({ old }) => raw(holds(old)),
  };
}

/** How archived customers return to the status they had; the others stay as they are. */
export const restoringWrites: typeof customerWrites = {
  ...customerWrites,
  derivations: [
    {
      column: 'status',
      applies: () => true,
      value: ({ old }) =>
        `(case when ${old('status')} = ${CUSTOMER_STATUS_ARCHIVED} then ${old('former_status')} else ${old('status')} end)`,
    },
  ],
};

/** How commands write that the state of the record may forbid. */
export const writesOf = {
  MngArchiveCustomer: {
    ...customerWrites,
    guards: [
      ...customerWrites.guards,
      onlyWhen('is archived already', (old) => `${old('status')} <> ${CUSTOMER_STATUS_ARCHIVED}`),
    ],
  },
  MngRestoreCustomer: {
    ...restoringWrites,
    guards: [
      ...customerWrites.guards,
      onlyWhen('is not archived', (old) => `${old('status')} = ${CUSTOMER_STATUS_ARCHIVED}`),
    ],
  },
  MngDeleteCustomer: {
    ...customerWrites,
    guards: [
      {
        ...onlyWhen('', () => ''),
        broken: { field: 'customer_id', rule: 'in_use', message: 'has linked accounts' },
        holds: ({ old }) =>
          raw(
            `not exists (select 1 from account a where a.customer_id = ${old('customer_id')} and a.customer_id <> 0)`,
          ),
      },
    ],
  },
} satisfies Readonly<Record<string, typeof customerWrites>>;
