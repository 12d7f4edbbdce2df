import { type Sql, sql } from '@dossier/db';

/** SQL: the accounts linked to a customer, in the order of their logins. */
export function accountsOf(customer_id: Sql): Sql {
  return sql`select login, customer_id, enable, leverage, "group", name, email
    from account where account.customer_id = ${customer_id} order by login`;
}
