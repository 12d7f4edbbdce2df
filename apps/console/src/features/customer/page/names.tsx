'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useZone } from '../../../ui/time.tsx';
import { useDesks } from '../../desk/use-desks.ts';
import { useStaffNames } from '../../staff/use-staff-names.ts';
import { useStatuses } from '../../status/use-statuses.ts';
import type { Names } from '../words.ts';

interface NamesHere extends Names {
  /** The colour of a status; empty where it has none. */
  colorOf(id: number): string;
}

const Here = createContext<NamesHere | undefined>(undefined);

/** Asks what ids in records of customers are called. */
export function useAskedNames(): NamesHere {
  const statuses = useStatuses();
  const desks = useDesks();
  const staff = useStaffNames();
  const zone = useZone();
  return useMemo(
    () => ({
      statusOf: (id: number) => statuses.find(id)?.status_name,
      colorOf: (id: number) => statuses.find(id)?.status_color ?? '',
      deskOf: (id: number) => desks.find(id)?.desk,
      staffOf: staff.nameOf,
      zone,
    }),
    [statuses, desks, staff, zone],
  );
}

/** Asks it once for a whole page: thousands of rows of a history may name some. */
export function NamesProvider({ children }: { children: ReactNode }) {
  return <Here value={useAskedNames()}>{children}</Here>;
}

/** What the ids in a customer's record and history are called. */
export function useNames(): NamesHere {
  const names = useContext(Here);
  if (!names) throw new Error('only on a customer’s page');
  return names;
}
