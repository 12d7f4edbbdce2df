'use client';

import { RefreshCw, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { Button } from '../../ui/button.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Failed } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { ExportButton } from './export-button.tsx';
import { type LogChoices, LogFilters } from './log-filters.tsx';
import { LogTable } from './log-table.tsx';
import { texts } from './texts.ts';
import { type LogRow, useLog } from './use-log.ts';
import { useLogFilter } from './use-log-filter.ts';

const LogDetails = lazily(() => import('./log-details.tsx'));
const VerifyLog = lazily(() => import('./verify-log.tsx'));

/** The whole change log. */
export function AuditPage({ choices }: { choices: LogChoices }) {
  const { can } = useSelf();
  const { filter, setFilter, clear, isFiltered } = useLogFilter();
  const log = useLog(filter);
  const [opened, setOpened] = useState<LogRow>();
  const [verifying, setVerifying] = useState(false);
  return (
    <div className="flex h-full flex-col">
      <PageHead title={texts.title} about={texts.about}>
        <p role="status" className="whitespace-nowrap text-faint text-sm">
          {log.count !== undefined && texts.rows(log.count)}
        </p>
        {isFiltered && (
          <Button variant="quiet" onClick={clear}>
            {texts.clear}
          </Button>
        )}
        <Button onClick={log.readAgain} variant={log.hasNewer ? 'primary' : 'plain'}>
          <RefreshCw aria-hidden className="size-4" />
          {log.hasNewer ? texts.newer : texts.refresh}
        </Button>
        {can('MngVerifyLog') && (
          <Button onClick={() => setVerifying(true)}>
            <ShieldCheck aria-hidden className="size-4" />
            {texts.verify}
          </Button>
        )}
        {can('MngExportLog') && <ExportButton filter={filter} />}
      </PageHead>
      <LogFilters filter={filter} onChange={setFilter} choices={choices} />
      {log.error && <Failed className="m-4" message={failureOf(log.error).message} onRetry={log.readAgain} />}
      {!log.error && !log.isReading && log.rows.length === 0 ? (
        <Empty
          title={texts.emptyTitle}
          hint={texts.emptyHint}
          action={isFiltered && <Button onClick={clear}>{texts.clear}</Button>}
        />
      ) : (
        <LogTable key={JSON.stringify(filter)} log={log} onOpen={setOpened} />
      )}
      {opened && <LogDetails row={opened} onClose={() => setOpened(undefined)} onFilter={setFilter} />}
      {verifying && <VerifyLog onClose={() => setVerifying(false)} />}
    </div>
  );
}
