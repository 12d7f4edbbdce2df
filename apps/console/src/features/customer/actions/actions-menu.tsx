'use client';

import { MenuItem, MenuLine, OpenMenu } from '../../../ui/menu-panel.tsx';
import type { OpenProps } from '../../../ui/on-demand.tsx';
import { useCustomerHere } from '../page/here.tsx';
import type { Asked } from './acts.ts';
import { askTexts } from './ask-texts.ts';
import { useActs } from './use-acts.ts';
import { useMay } from './use-may.ts';

export interface ActionsMenuProps extends OpenProps {
  onAsk(asked: Asked): void;
}

/** The acts that are needed now and then. */
export default function ActionsMenu({ open, onOpenChange, onAsk }: ActionsMenuProps) {
  const { customer } = useCustomerHere();
  const may = useMay();
  const run = useActs();
  const asksCodes = customer.enable_otp === 1;
  return (
    <OpenMenu open={open} onOpenChange={onOpenChange}>
      {may.password && <MenuItem onSelect={() => onAsk('password')}>{askTexts.setPassword}</MenuItem>}
      {may.otp && (
        <>
          <MenuItem onSelect={() => run.setOtp({ enable_otp: asksCodes ? 0 : 1 })}>
            {asksCodes ? askTexts.dropOtp : askTexts.requireOtp}
          </MenuItem>
          <MenuItem onSelect={() => onAsk('otp')}>{askTexts.resetOtp}</MenuItem>
        </>
      )}
      {may.merge && <MenuItem onSelect={() => onAsk('merge')}>{askTexts.merge}</MenuItem>}
      {(may.delete || may.undeletable) && (
        <>
          <MenuLine />
          <MenuItem danger disabled={!may.delete} hint={may.undeletable} onSelect={() => onAsk('delete')}>
            {askTexts.delete}
          </MenuItem>
        </>
      )}
    </OpenMenu>
  );
}
