'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPCClient } from '../../trpc/provider.tsx';
import { Failed } from '../../ui/states.tsx';
import { texts } from './texts.ts';

const AGAIN_MS = 4000;

/** A page that could not be made: made again when one asks for it, and by itself once the desk answers again. */
export function Broken({ retry }: { retry: () => void }) {
  const [wasDown, setWasDown] = useState(false);
  const client = useTRPCClient();
  const { isError, isSuccess, error } = useQuery({
    queryKey: ['is the desk there?'],
    queryFn: () => client.GetManagerSelf.query({}),
    retry: false,
    refetchInterval: AGAIN_MS,
    gcTime: 0,
  });
  const answers = isSuccess || (isError && failureOf(error).error === 'RET_UNAUTHORIZED');
  if (isError && !answers && !wasDown) setWasDown(true);
  const again = useEffectEvent(retry);
  useEffect(() => {
    if (answers && wasDown) again();
  }, [answers, wasDown]);
  return <Failed message={wasDown ? texts.unreachable : texts.broken} onRetry={retry} />;
}
