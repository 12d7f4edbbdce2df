'use client';

import { useEffect, useState } from 'react';
import { useHappenings } from '../../trpc/live.tsx';
import { type EndedWork, endedWorkOf, type Work, workOf } from './told-work.ts';

/** Work that nothing is heard of any more is over, or the server that did it is gone. */
const SILENT_MS = 30_000;
const NONE: readonly Work[] = [];

/** Long work of one's own that is under way, whichever tab or person's program began it. */
export function useWorks(onEnd?: (ended: EndedWork) => void): readonly Work[] {
  const [works, setWorks] = useState(NONE);
  useHappenings((happening) => {
    if (happening.kind !== 'notification') return;
    const [work, ended] = [workOf(happening.notification), endedWorkOf(happening.notification)];
    const group = work?.group ?? ended?.group;
    if (group === undefined) return;
    setWorks((before) => [...before.filter((one) => one.group !== group), ...(work ? [work] : [])]);
    if (ended) onEnd?.(ended);
  });
  useEffect(() => {
    if (works.length === 0) return;
    const timer = setTimeout(() => setWorks(NONE), SILENT_MS);
    return () => clearTimeout(timer);
  }, [works]);
  return works;
}

/** How far the work of a command is that one waits for. */
export function useProgress(command: string): Work | undefined {
  return useWorks().find((work) => work.command === command);
}
