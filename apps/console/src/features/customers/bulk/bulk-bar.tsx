'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { lazily, type OpenProps } from '../../../ui/on-demand.tsx';
import { useCustomerField } from '../../customer/fields.tsx';
import { useSelf } from '../../session/self.tsx';
import { mayListArchived } from '../filter/conditions.ts';
import { openedTexts } from '../opened-texts.ts';
import { selectedCount } from '../selection/selection.ts';
import type { Selecting } from '../selection/use-selection.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { type BulkAct, bulkActs } from './bulk.ts';

const BulkDialog = lazily(() => import('./bulk-dialog.tsx'));

interface BulkBarProps extends OpenProps {
  readonly list: CustomerList;
  readonly selecting: Selecting;
}

/** What can be done with everything that is selected. */
export default function BulkBar({ open: isAny, list, selecting }: BulkBarProps) {
  const { selection, clear, selectEverything } = selecting;
  const { can, holds } = useSelf();
  const fieldOf = useCustomerField();
  const [act, setAct] = useState<BulkAct>();
  const [begun, setBegun] = useState(0);
  const [open, setOpen] = useState(true);
  const [goesOn, setGoesOn] = useState(false);
  const begin = (one: BulkAct) => {
    setAct(one);
    setBegun(begun + 1);
    setOpen(true);
  };
  const { total } = list;
  const count = selectedCount(selection, total);
  if (!isAny && act === undefined) return null;
  const isOffered = (one: BulkAct) =>
    (!fieldOf(one)?.compliance || holds('set_compliance')) &&
    (one !== 'restore' || mayListArchived(list.state));
  const acts = can('MngUpdateCustomers') ? bulkActs.filter(isOffered) : [];
  const label = (one: BulkAct) =>
    openedTexts.bulkActs[one as keyof typeof openedTexts.bulkActs] ?? fieldOf(one)?.label ?? one;
  return (
    <section
      aria-label={openedTexts.selection}
      className="flex flex-wrap items-center gap-1.5 border-t bg-raised px-4 py-2"
    >
      <span aria-live="polite" className="font-medium">
        {openedTexts.selected(count)}
      </span>
      {!selection.everything && total !== undefined && total > (count ?? 0) && (
        <Button variant="quiet" size="small" onClick={selectEverything}>
          {openedTexts.selectEverything(total)}
        </Button>
      )}
      <Button variant="quiet" size="small" onClick={clear}>
        {openedTexts.unselect}
      </Button>
      {acts.length > 0 && <span className="mx-1 h-4 border-l" />}
      {acts.map((one) => (
        <Button
          key={one}
          size="small"
          disabled={goesOn}
          {...(goesOn ? { title: openedTexts.workGoesOn } : {})}
          onClick={() => begin(one)}
        >
          {label(one)}
        </Button>
      ))}
      {act && (
        <BulkDialog
          key={begun}
          act={act}
          label={label(act)}
          list={list}
          selection={selection}
          count={count}
          open={open}
          onClose={(worksOn) => {
            setGoesOn(worksOn);
            setOpen(false);
            if (!worksOn) setAct(undefined);
          }}
          onShow={() => setOpen(true)}
          onSettled={({ isAll, wasOpen }) => {
            setGoesOn(false);
            if (isAll) setAct(undefined);
            if (isAll && wasOpen) clear();
          }}
        />
      )}
    </section>
  );
}
