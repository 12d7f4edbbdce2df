'use client';

import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/dialog.tsx';
import { CUSTOMER_STATUS } from '../customer.ts';
import { texts } from '../texts.ts';
import type { Asked } from './acts.ts';
import { askTexts } from './ask-texts.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { actionTexts } from './texts.ts';
import { useActs } from './use-acts.ts';

/** What asks before an act is done. */
export function AskedDialog({ asked, onDone }: { asked: Asked; onDone: () => void }) {
  switch (asked) {
    case 'password':
      return <PasswordDialog onDone={onDone} />;
    case 'merge':
      return <MergeDialog onDone={onDone} />;
    case 'delete':
      return <DeleteDialog onDone={onDone} />;
    case 'unblock':
      return <Unblock onDone={onDone} />;
    default:
      return <Confirm asked={asked} onDone={onDone} />;
  }
}

function Confirm({ asked, onDone }: { asked: 'block' | 'archive' | 'restore' | 'otp'; onDone: () => void }) {
  const run = useActs(onDone);
  const said = {
    block: [askTexts.blockTitle, askTexts.blockHint, actionTexts.block],
    archive: [askTexts.archiveTitle, askTexts.archiveHint, actionTexts.archive],
    restore: [askTexts.restoreTitle, askTexts.restoreHint, actionTexts.restore],
    otp: [askTexts.resetOtpTitle, askTexts.resetOtpHint, askTexts.reset],
  } as const;
  const does = {
    block: () => run.setStatus(CUSTOMER_STATUS.blocked),
    archive: run.archive,
    restore: run.restore,
    otp: () => run.setOtp({ reset: 1 }),
  };
  const [title, description, action] = said[asked];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={title}
      description={description}
      action={action}
      danger={asked === 'block'}
      busy={run.busy}
      onConfirm={does[asked]}
    />
  );
}

/** A blocked customer comes back as one of two kinds; which it was before is not kept. */
function Unblock({ onDone }: { onDone: () => void }) {
  const run = useActs(onDone);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={askTexts.unblockTitle}
      description={askTexts.unblockHint}
      footer={
        <>
          <Button onClick={onDone}>{texts.cancel}</Button>
          <Button busy={run.busy} onClick={() => run.setStatus(CUSTOMER_STATUS.prospect)}>
            {askTexts.unblockProspect}
          </Button>
          <Button variant="primary" busy={run.busy} onClick={() => run.setStatus(CUSTOMER_STATUS.active)}>
            {askTexts.unblockActive}
          </Button>
        </>
      }
    />
  );
}
