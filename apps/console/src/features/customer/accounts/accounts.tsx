'use client';

import { useQuery } from '@tanstack/react-query';
import { Link2, Unlink } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { cn } from '../../../ui/cn.ts';
import { ToneTag } from '../../../ui/color-tag.tsx';
import { lazily } from '../../../ui/on-demand.tsx';
import { Failed, Skeleton } from '../../../ui/states.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { asked } from '../page/queries.ts';
import { Section } from '../page/section.tsx';
import { sideTexts } from '../texts.ts';
import { accountsOf, money, type ShownAccount, shortGroup, totalsOf } from './accounts-of.ts';
import { useUnlink } from './use-unlink.tsx';

const LinkForm = lazily(() => import('./link-form.tsx'));

const figures = ['balance', 'equity', 'profit'] as const;
/** More than these push notes and history out of sight: they are shown when asked for. */
const FIRST = 8;

/** The trading accounts of the customer, with their money. */
export function Accounts() {
  const { customer, can } = useCustomerHere();
  const accounts = useQuery(
    useTRPC().GetAccountsByCustomerId.queryOptions(asked.accounts(customer.customer_id)),
  );
  const listed = accounts.data ? accountsOf(accounts.data) : [];
  const [linking, setLinking] = useState(false);
  const unlink = useUnlink();
  const links = can('MngLinkAccountToCustomer');
  const [all, setAll] = useState(false);
  const isLong = listed.length > FIRST + 1;
  const shown = isLong && !all ? listed.slice(0, FIRST) : listed;
  return (
    <Section
      title={`${sideTexts.accounts}${listed.length > 0 ? ` (${listed.length})` : ''}`}
      tools={
        links && (
          <Button size="small" variant="quiet" aria-expanded={linking} onClick={() => setLinking(!linking)}>
            <Link2 aria-hidden className="size-3.5" />
            {sideTexts.link}
          </Button>
        )
      }
    >
      {linking && <LinkForm onDone={() => setLinking(false)} />}
      {accounts.isPending && <Skeleton className="m-3" />}
      {accounts.error && !accounts.data && (
        <Failed
          className="m-3"
          message={failureOf(accounts.error).message}
          onRetry={() => void accounts.refetch()}
        />
      )}
      {accounts.data && listed.length === 0 && (
        <p className="px-3 py-2 text-muted">
          {sideTexts.noAccounts} {links && sideTexts.linkHint}
        </p>
      )}
      {listed.length > 0 && (
        <div className="relative overflow-x-auto">
          <table className="w-full">
            <thead className="text-muted text-sm">
              <tr className="border-b">
                <Head>{sideTexts.columns.login}</Head>
                <Head>{sideTexts.columns.group}</Head>
                <Head>{sideTexts.columns.currency}</Head>
                {figures.map((name) => (
                  <Head key={name} end>
                    {sideTexts.columns[name]}
                  </Head>
                ))}
                {links && (
                  <th scope="col" className="w-6">
                    <span className="sr-only">{sideTexts.columns.unlink}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {shown.map((account) => (
                <AccountRow
                  key={account.login}
                  account={account}
                  {...(links ? { onUnlink: () => unlink.ask(account.login) } : {})}
                />
              ))}
              {listed.length > 1 && <Totals accounts={listed} links={links} />}
            </tbody>
          </table>
        </div>
      )}
      {isLong && (
        <Button size="small" variant="quiet" className="m-1" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? sideTexts.fewerAccounts : sideTexts.allAccounts(listed.length)}
        </Button>
      )}
      {unlink.question}
    </Section>
  );
}

function Head({ end, children }: { end?: boolean; children: string }) {
  return (
    <th
      scope="col"
      className={cn('h-7 whitespace-nowrap px-1.5 text-left font-normal first:pl-3', end && 'text-right')}
    >
      {children}
    </th>
  );
}

function AccountRow({ account, onUnlink }: { account: ShownAccount; onUnlink?: () => void }) {
  const { login, group, leverage, enable, currency } = account;
  return (
    <tr className={cn('h-7 border-b last:border-b-0', enable === 0 && 'text-muted')}>
      <td className="whitespace-nowrap pl-3">{login}</td>
      <td className="w-full max-w-0 truncate px-1.5" title={`${group}, 1:${leverage}`}>
        {enable === 0 && (
          <span title={sideTexts.disabledAccount}>
            <ToneTag tone="plain">{sideTexts.off}</ToneTag>{' '}
          </span>
        )}
        {shortGroup(group)} <span className="text-faint text-sm">1:{leverage}</span>
      </td>
      <td className="px-1.5 text-muted text-sm">{currency}</td>
      {figures.map((name) => (
        <td
          key={name}
          className={cn(
            'whitespace-nowrap px-1.5 text-right',
            name === 'profit' && account[name] < 0 && 'text-danger',
          )}
        >
          {money(account[name])}
        </td>
      ))}
      {onUnlink && (
        <td className="pr-1">
          <Button
            variant="quiet"
            size="small"
            className="size-6 px-0 text-faint"
            aria-label={sideTexts.unlink(login)}
            title={sideTexts.unlink(login)}
            onClick={onUnlink}
          >
            <Unlink aria-hidden className="size-3.5" />
          </Button>
        </td>
      )}
    </tr>
  );
}

function Totals({ accounts, links }: { accounts: readonly ShownAccount[]; links: boolean }) {
  return totalsOf(accounts).map(({ currency, ...sums }) => (
    <tr key={currency} className="h-7 font-medium">
      <th scope="row" colSpan={3} className="pl-3 text-left font-medium">
        {sideTexts.total(currency)}
      </th>
      {figures.map((name) => (
        <td key={name} className="whitespace-nowrap px-1.5 text-right">
          {money(sums[name])}
        </td>
      ))}
      {links && <td />}
    </tr>
  ));
}
