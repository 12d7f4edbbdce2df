'use client';

import { Dialog } from '../../../ui/dialog.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import type { OpenProps } from '../../../ui/on-demand.tsx';
import { openedTexts } from '../opened-texts.ts';

/** All keys of the table. */
export default function KeysHelp({ open, onOpenChange }: OpenProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={openedTexts.keys}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {openedTexts.keyList.map(([keys, act]) => (
          <div key={act} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
