'use client';

import type { CommandName, Contracts, OutputOf, Right } from '@dossier/domain/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTRPC } from '../../trpc/provider.tsx';

export type Self = OutputOf<Contracts['GetManagerSelf']>;

interface SelfHere {
  readonly manager: Self['manager'];
  /** The names of the commands one may call. */
  readonly commands: readonly string[];
  /** Whether one may call a command, as the desk itself says. */
  can(command: CommandName): boolean;
  holds(right: Right): boolean;
}

const Here = createContext<SelfHere | undefined>(undefined);

/** Who is signed in, for everything below; the page was made with it. */
export function SelfProvider({ children }: { children: ReactNode }) {
  const { data } = useSuspenseQuery(useTRPC().GetManagerSelf.queryOptions({}));
  const here = useMemo(() => {
    const commands = new Set<string>(data.commands);
    const { manager } = data;
    return {
      manager,
      commands: data.commands,
      can: (command: CommandName) => commands.has(command),
      holds: (right: Right) => manager[right] === 1,
    };
  }, [data]);
  return <Here value={here}>{children}</Here>;
}

export function useSelf(): SelfHere {
  const here = useContext(Here);
  if (!here) throw new Error('only behind the sign-in');
  return here;
}
