'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPCClient } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { secondsToDay } from '../../ui/moments.ts';
import { useToast } from '../../ui/toasts.tsx';
import { conditionsOf, type LogFilter } from './log-request.ts';
import { texts } from './texts.ts';

/** What the filter shows, as a file; the desk notes who took it. */
export function ExportButton({ filter }: { filter: LogFilter }) {
  const client = useTRPCClient();
  const say = useToast();
  const run = useMutation({
    mutationFn: async () => {
      const { structure, rows } = await client.MngExportLog.query({
        filter: { where: conditionsOf(filter) },
      });
      const { download, toCsv } = await import('../../ui/csv.ts');
      download(texts.fileName(secondsToDay(Date.now() / 1000)), toCsv(structure, rows));
      return rows.length;
    },
    onSuccess: (count) => say({ title: texts.exported(count), tone: 'success' }),
    onError: (error) => say({ title: texts.exportFailed, detail: failureOf(error).message, tone: 'danger' }),
  });
  return (
    <Button busy={run.isPending} onClick={() => run.mutate()}>
      <Download aria-hidden className="size-4" />
      {run.isPending ? texts.exporting : texts.export}
    </Button>
  );
}
