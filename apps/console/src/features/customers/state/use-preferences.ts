'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';

const SAVED_AFTER_MS = 600;

type Preferences = Readonly<Record<string, unknown>>;

/** One's own settings, shown at once and saved when one stops changing them. */
export function usePreferences(): {
  preferences: Preferences;
  setPreference(key: string, value: unknown): void;
} {
  const trpc = useTRPC();
  const queries = useQueryClient();
  // Nothing tells of a change in another tab: it is looked for when one comes back to this one.
  const options = trpc.GetPreferences.queryOptions(
    {},
    { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: 'always' },
  );
  const { data } = useQuery(options);
  const client = useTRPCClient();
  const unsaved = useRef<Record<string, unknown>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const preferences = unsaved.current;
    unsaved.current = {};
    if (Object.keys(preferences).length === 0) return;
    try {
      await client.SetPreferences.mutate({ preferences });
    } catch {
      // They go with the next change: a width is not worth a word.
      unsaved.current = { ...preferences, ...unsaved.current };
    }
  }, [client]);
  useEffect(() => {
    // A page that is left keeps its timers no longer.
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      void save();
    };
  }, [save]);
  const { queryKey } = options;
  const setPreference = useCallback(
    (key: string, value: unknown) => {
      queries.setQueryData(queryKey, (before) => ({ preferences: { ...before?.preferences, [key]: value } }));
      unsaved.current[key] = value;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, SAVED_AFTER_MS);
    },
    [queries, save],
  );
  return { preferences: data?.preferences ?? none, setPreference };
}

const none: Preferences = {};
