'use client';

import { failureOf } from '../../../trpc/client.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty, Failed } from '../../../ui/states.tsx';
import { useCustomerField } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { CustomerList } from '../use-customer-list.ts';

interface TableStatesProps {
  readonly list: CustomerList;
  onClear(): void;
  onAdd(): void;
}

/** What stands in the table's place, or below it, when there are no rows or they could not be read. */
export default function TableStates({ list, onClear, onAdd }: TableStatesProps) {
  const { rows, state } = list;
  const fieldOf = useCustomerField();
  const { can } = useSelf();
  const { isError, isFetching, isFetchNextPageError, error } = rows;
  if (isError || isFetchNextPageError) {
    const retry = () => void (isFetchNextPageError ? rows.fetchNextPage() : rows.refetch());
    const message = `${isFetchNextPageError ? `${openedTexts.moreFailed} ` : ''}${failureOf(error).message}`;
    return <Failed message={message} onRetry={retry} className="m-4" />;
  }
  const isFiltered = state.filters.length > 0 || state.search !== '';
  if (!isFetching && rows.rows.length === 0) {
    return (
      <div className="absolute inset-x-0 top-1/3">
        {isFiltered ? (
          <Empty
            title={openedTexts.noMatches}
            hint={openedTexts.noMatchesHint}
            action={<Button onClick={onClear}>{openedTexts.clearAll}</Button>}
          />
        ) : (
          <Empty
            title={openedTexts.noCustomers}
            {...(can('MngAddCustomer')
              ? { hint: openedTexts.addHint, action: <Button onClick={onAdd}>{openedTexts.addFirst}</Button> }
              : { hint: openedTexts.noCustomersHint })}
          />
        )}
      </div>
    );
  }
  const sorted = state.sort[0];
  const sortedBy = sorted && fieldOf(sorted.id);
  if (isFetching && sortedBy && !sortedBy.indexed) {
    const slow = openedTexts.slowSort(sortedBy.label);
    return <p className="border-t bg-warning-soft px-4 py-1 text-sm text-warning">{slow}</p>;
  }
  return null;
}
