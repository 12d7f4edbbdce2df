import { EV_RECORD_ADD, EV_RECORD_DELETE, EV_RECORD_RESTORE } from '@dossier/domain/constants';
import type { CustomerField } from '../../customer/fields.tsx';
import type { Conditions } from '../filter/conditions.ts';
import type { CustomerRow } from '../rows/rows-input.ts';

/** What happened to a customer, as the desk tells it. */
export interface CustomerEvent {
  readonly type: number;
  readonly record: Partial<CustomerRow> & Pick<CustomerRow, 'customer_id'>;
  readonly changed: readonly string[];
}

/** The fields a filter asks about; a search asks about all that are searched. */
export function askedFields(
  { search, ...lists }: Conditions,
  fields: readonly Pick<CustomerField, 'name' | 'searched'>[],
): ReadonlySet<string> {
  const names = Object.values(lists).flatMap((list) => list.map(([field]) => field));
  const searched = search ? fields.filter((one) => one.searched).map(({ name }) => name) : [];
  return new Set([...names, ...searched]);
}

interface Sorted {
  /** Customers on the list, with what is new of them. */
  readonly known: ReadonlyMap<number, CustomerEvent>;
  /** Customers on the list that were deleted or left one's scope. */
  readonly gone: readonly number[];
  /** Customers not on the list that may match now: the desk is asked which do. */
  readonly maybe: readonly number[];
}

/** What a burst of events means for a list; of several about one customer the last counts, with all that changed. */
export function sortedEvents(
  events: readonly CustomerEvent[],
  { isListed, asked }: { isListed: (id: number) => boolean; asked: ReadonlySet<string> },
): Sorted {
  const latest = new Map<number, CustomerEvent>();
  for (const event of events) {
    const id = event.record.customer_id;
    const changed = [...new Set([...(latest.get(id)?.changed ?? []), ...event.changed])];
    latest.set(id, { ...event, changed });
  }
  const all = [...latest.entries()];
  const mayMatch = ({ type, changed }: CustomerEvent) =>
    type === EV_RECORD_ADD || type === EV_RECORD_RESTORE || changed.some((name) => asked.has(name));
  return {
    known: new Map(all.filter(([id, { type }]) => isListed(id) && type !== EV_RECORD_DELETE)),
    gone: all.filter(([id, { type }]) => isListed(id) && type === EV_RECORD_DELETE).map(([id]) => id),
    maybe: all
      .filter(([id, event]) => !isListed(id) && event.type !== EV_RECORD_DELETE && mayMatch(event))
      .map(([id]) => id),
  };
}
