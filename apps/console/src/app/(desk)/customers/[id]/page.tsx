import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import type { Customer } from '../../../../features/customer/customer.ts';
import { CustomerPage } from '../../../../features/customer/page/customer-page.tsx';
import { NotAllowed } from '../../../../features/customer/page/not-here.tsx';
import { asked, HISTORY_PAGE, noteStatuses } from '../../../../features/customer/page/queries.ts';
import { texts } from '../../../../features/customer/texts.ts';
import { everyDesk } from '../../../../features/desk/asked.ts';
import { requireSelf } from '../../../../features/session/require-self.ts';
import { staffNames } from '../../../../features/staff/asked.ts';
import { everyStatus } from '../../../../features/status/asked.ts';
import { fetchNow, Hydrated, prefetch, refusalOf, trpc } from '../../../../trpc/server.tsx';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { commands } = await requireSelf();
  if (!commands.includes('MngGetCustomer')) return { title: texts.notAllowed };
  const customer = await findCustomer((await params).id);
  return { title: customer ? customer.full_name || `#${customer.customer_id}` : texts.notFound };
}

export default async function OneCustomer({ params }: Props) {
  const { commands } = await requireSelf();
  if (!commands.includes('MngGetCustomer')) return <NotAllowed />;
  const customer = await findCustomer((await params).id);
  if (!customer) notFound();
  const { customer_id } = customer;
  const seesNotes = commands.includes('MngGetNotesByCustomerId');
  await Promise.all([
    prefetch(trpc.MngGetCustomerStatusesByFilter.queryOptions(everyStatus)),
    prefetch(trpc.MngGetDesksByFilter.queryOptions(everyDesk)),
    prefetch(trpc.GetManagers.queryOptions(staffNames)),
    prefetch(trpc.GetAccountsByCustomerId.queryOptions(asked.accounts(customer_id))),
    prefetch(trpc.MngGetCustomerHistory.queryOptions(asked.history(customer_id, HISTORY_PAGE))),
    ...(seesNotes ? noteStatuses : []).map((status) =>
      prefetch(trpc.MngGetNotesByCustomerId.queryOptions(asked.notes(customer_id, status))),
    ),
  ]);
  return (
    <Hydrated>
      <CustomerPage customer_id={customer_id} />
    </Hydrated>
  );
}

const findCustomer = cache(async (id: string): Promise<Customer | undefined> => {
  const customer_id = Number(id);
  if (!/^[1-9]\d{0,9}$/.test(id) || customer_id > 2_147_483_647) return undefined;
  try {
    const options = trpc.MngGetCustomer.queryOptions(asked.customer(customer_id));
    return (await fetchNow(options)).customer;
  } catch (error) {
    if (refusalOf(error)?.error === 'RET_NOT_FOUND') return undefined;
    throw error;
  }
});
