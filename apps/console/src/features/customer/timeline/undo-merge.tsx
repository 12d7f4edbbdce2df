'use client';

import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { useSelf } from '../../session/self.tsx';
import { useUndoMerge } from '../actions/use-undo-merge.ts';
import { Ask } from '../ask.tsx';
import type { Entry } from './entries.ts';
import { timelineTexts } from './texts.ts';

/** Takes a merge back as a whole, for whoever did it and for those who may undo what others did. */
export default function UndoMerge({ entry: { group, manager_id } }: { entry: Entry }) {
  const { manager, can, holds } = useSelf();
  const [asked, setAsked] = useState(false);
  const undo = useUndoMerge(() => setAsked(false));
  if (!can('MngUndoChanges') || (manager_id !== manager.id && !holds('set_staff'))) return null;
  return (
    <>
      <Button size="small" className="mt-1" onClick={() => setAsked(true)}>
        {timelineTexts.undoMerge}
      </Button>
      <Ask
        open={asked}
        onOpenChange={setAsked}
        title={timelineTexts.undoMergeTitle}
        description={timelineTexts.undoMergeHint}
        action={timelineTexts.undoMerge}
        busy={undo.busy}
        onConfirm={() => undo.run(group)}
      />
    </>
  );
}
