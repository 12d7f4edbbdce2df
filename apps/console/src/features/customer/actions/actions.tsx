'use client';

import { MoreHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx';
import { useSelf } from '../../session/self.tsx';
import { CUSTOMER_STATUS } from '../customer.ts';
import { useCustomerHere } from '../page/here.tsx';
import { type Asked, actsFor } from './acts.ts';
import { actionTexts } from './texts.ts';
import { useActs } from './use-acts.ts';

const AskedDialog = dynamic(() => import('./asked-dialog.tsx').then((module) => module.AskedDialog), {
  ssr: false,
});

/** What may be done with the customer as a whole, and nothing else. */
export function Actions() {
  const { customer, can } = useCustomerHere();
  const { can: canAtAll, holds } = useSelf();
  const [asked, setAsked] = useState<Asked>();
  const run = useActs();
  const may = actsFor({ customer, can, canAtAll, holds });
  return (
    <div className="flex items-center gap-1.5">
      {may.block && (
        <Button size="small" onClick={() => setAsked('block')}>
          {actionTexts.block}
        </Button>
      )}
      {may.unblock && (
        <Menu trigger={<Button size="small">{actionTexts.unblock}</Button>}>
          <MenuItem onSelect={() => run.setStatus(CUSTOMER_STATUS.active)}>
            {actionTexts.unblockActive}
          </MenuItem>
          <MenuItem onSelect={() => run.setStatus(CUSTOMER_STATUS.prospect)}>
            {actionTexts.unblockProspect}
          </MenuItem>
        </Menu>
      )}
      {may.archive && (
        <Button size="small" onClick={() => setAsked('archive')}>
          {actionTexts.archive}
        </Button>
      )}
      {may.restore && (
        <Button size="small" busy={run.busy} onClick={run.restore}>
          {actionTexts.restore}
        </Button>
      )}
      {may.hasMore && (
        <Menu
          trigger={
            <Button size="small" className="w-6 px-0" aria-label={actionTexts.more} title={actionTexts.more}>
              <MoreHorizontal aria-hidden className="size-4" />
            </Button>
          }
        >
          {may.password && (
            <MenuItem onSelect={() => setAsked('password')}>{actionTexts.setPassword}</MenuItem>
          )}
          {may.otp && (
            <>
              <MenuItem onSelect={() => run.setOtp({ enable_otp: customer.enable_otp === 1 ? 0 : 1 })}>
                {customer.enable_otp === 1 ? actionTexts.dropOtp : actionTexts.requireOtp}
              </MenuItem>
              <MenuItem onSelect={() => setAsked('otp')}>{actionTexts.resetOtp}</MenuItem>
            </>
          )}
          {may.merge && <MenuItem onSelect={() => setAsked('merge')}>{actionTexts.merge}</MenuItem>}
          {may.delete && (
            <>
              <MenuLine />
              <MenuItem danger onSelect={() => setAsked('delete')}>
                {actionTexts.delete}
              </MenuItem>
            </>
          )}
        </Menu>
      )}
      {asked && <AskedDialog asked={asked} onDone={() => setAsked(undefined)} />}
    </div>
  );
}
