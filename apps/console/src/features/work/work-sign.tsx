'use client';

import { useIsMutating } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';
import { type EndedWork, isUnsaid } from './told-work.ts';
import { useUndo } from './use-undo.ts';
import { useWorks } from './use-works.ts';

/** Long work that is under way, on whatever page one is; its end is said where nobody waits for the reply. */
export default function WorkSign() {
  const commands = useTRPC();
  const say = useToast();
  const undo = useUndo();
  const isChanging = useIsMutating({ mutationKey: commands.MngUpdateCustomers.mutationKey() }) > 0;
  const isUndoing = useIsMutating({ mutationKey: commands.MngUndoChanges.mutationKey() }) > 0;
  const isAwaited = ({ command }: EndedWork) =>
    command === 'MngUpdateCustomers' ? isChanging : command !== 'MngUndoChanges' || isUndoing;
  const works = useWorks((ended) => {
    if (isAwaited(ended) || document.visibilityState !== 'visible' || !isUnsaid(ended.group)) return;
    say({
      title: texts.ended(ended.command, ended.changed),
      ...(ended.left > 0 ? { detail: texts.left(ended.left) } : {}),
      tone: ended.left > 0 ? 'plain' : 'success',
      action: { label: texts.undo, run: () => undo(ended.group) },
    });
  });
  if (works.length === 0 && !isUndoing) return null;
  const shown = works.at(-1) ?? { command: 'MngUndoChanges', done: undefined, total: undefined };
  const doing = texts.doing[shown.command] ?? texts.doingSomething;
  return (
    <section aria-label={texts.label} className="flex min-w-0 items-center gap-2 text-muted text-sm">
      <span className="truncate">
        {doing}
        {shown.total !== undefined && ` ${texts.far(shown.done, shown.total)}`}
      </span>
      <Progress label={doing} done={shown.done} total={shown.total} className="w-20 shrink-0" />
    </section>
  );
}
