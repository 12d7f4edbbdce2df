'use client';

import { Download, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { onDemand } from '../../../ui/on-demand.tsx';
import { useSelf } from '../../session/self.tsx';
import { ColumnsButton } from '../columns/columns-button.tsx';
import type { Density } from '../table/density.ts';
import { texts } from '../texts.ts';
import type { CustomerList } from '../use-customer-list.ts';

const ExportDialog = onDemand(() => import('../export/export-dialog.tsx'));

interface ActionsProps {
  readonly list: CustomerList;
  readonly density: Density;
  onDensity(density: Density): void;
  onAdd(): void;
}

/** What can be done with the list as a whole. */
export function Actions({ list, density, onDensity, onAdd }: ActionsProps) {
  const { can } = useSelf();
  const [exporting, setExporting] = useState(false);
  return (
    <div className="flex items-center gap-2">
      <ColumnsButton layout={list.layout} onLayout={list.setLayout} density={density} onDensity={onDensity} />
      {can('MngExportCustomers') && (
        <Button onClick={() => setExporting(true)}>
          <Download aria-hidden className="size-4" />
          {texts.export}
        </Button>
      )}
      {can('MngAddCustomer') && (
        <Button variant="primary" aria-keyshortcuts="n" onClick={onAdd}>
          <Plus aria-hidden className="size-4" />
          {texts.newCustomer}
        </Button>
      )}
      <ExportDialog open={exporting} onOpenChange={setExporting} list={list} />
    </div>
  );
}
