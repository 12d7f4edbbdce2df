import type { Dossier } from '../dossier.ts';
import type { RecordEvent } from '../events.ts';

type CustomerEvent = RecordEvent<'customer:event'>;

/** The number of what has just happened; all that happened before has a lower one. */
export async function head(client: Dossier): Promise<number> {
  const { seq: since } = await client.call.Subscribe({ chanels: [] });
  const { customer } = await client.call.MngAddCustomer({ first_name: 'Just now' });
  for await (const { data, seq } of client.subscribe(['customer:event'], { since })) {
    if (data.customer_id === customer.customer_id) return seq;
  }
  throw new Error('The subscription is over.');
}

export async function add(client: Dossier, first_name: string, meta_json = ''): Promise<void> {
  await client.call.MngAddCustomer({ first_name, meta_json });
}

/** The name of the customer that is told of next. */
export async function nextName(events: AsyncGenerator<CustomerEvent, void>): Promise<string> {
  const { value } = await events.next();
  if (!value) throw new Error('The subscription is over.');
  return nameIn(value);
}

/** The names of the customers told of, in that order, up to and with the last one. */
export async function namesUpTo(last: string, events: AsyncIterable<CustomerEvent>): Promise<string[]> {
  const names: string[] = [];
  for await (const event of events) {
    names.push(nameIn(event));
    if (names.at(-1) === last) break;
  }
  return names;
}

function nameIn(event: CustomerEvent): string {
  return event.type === 2 ? '' : event.data.first_name;
}
