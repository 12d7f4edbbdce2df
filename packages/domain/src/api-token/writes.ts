import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import type { Side, Writes } from '../kernel/writes.ts';
import { visibleStaff } from '../staff/writes.ts';
import { apiTokenModel } from './model.ts';

/** The tokens of the people one knows of. */
export function visibleApiToken(actor: Actor, at: Side): Sql {
  const known = visibleStaff(actor, (column) => `s."${column}"`);
  return sql`exists (select 1 from staff s where s.id = ${raw(at('manager_id'))} and ${known})`;
}

/** How API tokens are written: made once, revoked once. */
export const apiTokenWrites: Writes<typeof apiTokenModel> = {
  model: apiTokenModel,
  visible: visibleApiToken,
  derivations: [
    { column: 'create_time', applies: ({ adding }) => adding, value: () => 'given.now' },
    {
      column: 'token_hash',
      applies: ({ adding }) => adding,
      value: () => `decode(given.token_hash, 'hex')`,
    },
  ],
  guards: [],
  scope: {},
  nextKey: "nextval(pg_get_serial_sequence('api_token', 'id'))",
  unique: {},
};
