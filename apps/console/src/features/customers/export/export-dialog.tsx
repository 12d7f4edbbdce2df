'use client';

import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/checkbox.tsx';
import { download, keep, toCsv } from '../../../ui/csv.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import type { OpenProps } from '../../../ui/on-demand.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Failed } from '../../../ui/states.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerField } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { useLookUps } from '../look-ups.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { exportedTable, rowsOf } from './exported.ts';
import { toXlsx } from './to-xlsx.ts';

type Format = 'csv' | 'xlsx';
type Step = 'asking' | 'writing';

/** Writes what the table shows into a file: the same customers, columns and masks. */
export default function ExportDialog({ open, onOpenChange, list }: OpenProps & { list: CustomerList }) {
  const client = useTRPCClient();
  const say = useToast();
  const { holds } = useSelf();
  const fieldOf = useCustomerField();
  const { statuses, desks, staff, zone } = useLookUps();
  const [step, setStep] = useState<Step>();
  const [unmask, setUnmask] = useState(false);
  const [failure, setFailure] = useState<string>();
  const fields = list.layout.columns.map(fieldOf).filter((field) => field !== undefined);
  const hasContacts = fields.some(({ contact }) => contact);
  const names = {
    status: (id: number) => statuses.find(id)?.status_name,
    desk: (id: number) => desks.find(id)?.desk,
    staff: staff.nameOf,
  };

  async function write(format: Format) {
    setFailure(undefined);
    setStep('asking');
    try {
      const asked = { filter: list.conditions, fields: fields.map(({ name }) => name) };
      const reply = await client.MngExportCustomers.query({
        ...asked,
        ...(unmask ? { unmask: 1 as const } : {}),
      });
      setStep('writing');
      const name = `customers-${new Date().toISOString().slice(0, 10)}.${format}`;
      const { head, body } = await exportedTable(rowsOf(reply), fields, { names, zone });
      if (format === 'csv') download(name, toCsv(head, body));
      else keep(name, await toXlsx({ head, rows: body }));
      say({ title: openedTexts.exported(body.length), tone: 'success' });
      onOpenChange(false);
    } catch (error) {
      setFailure(failureOf(error).message);
    } finally {
      setStep(undefined);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => step === undefined && onOpenChange(next)}
      title={openedTexts.exportTitle}
      description={openedTexts.exportHint(list.total, fields.length)}
      footer={
        <>
          <Button busy={step !== undefined} onClick={() => void write('csv')}>
            {openedTexts.csv}
          </Button>
          <Button variant="primary" busy={step !== undefined} onClick={() => void write('xlsx')}>
            {openedTexts.xlsx}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure && <Failed message={failure} />}
        {hasContacts && holds('see_customer_contacts') && (
          <CheckboxField label={openedTexts.unmask} checked={unmask} onChange={setUnmask} />
        )}
        <p className="text-muted">{openedTexts.exportLogged}</p>
        {step && (
          <div className="flex flex-col gap-1" aria-live="polite">
            <Progress label={openedTexts.exportSteps[step]} />
            <span className="text-muted text-sm">{openedTexts.exportSteps[step]}</span>
          </div>
        )}
      </div>
    </Dialog>
  );
}
