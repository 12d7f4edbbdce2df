import type { Client } from '@dossier/testkit';
import type { CustomerStatus } from '../status/model.ts';

let names = 0;

/** Adds a status; its name is a new one unless told. */
export async function addedStatus(
  client: Client,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<CustomerStatus> {
  names += 1;
  const sent = { status_name: `Status ${names}`, ...fields };
  const reply = await client.ok<{ customer_status: CustomerStatus }>('MngAddCustomerStatus', sent);
  return reply.customer_status;
}
