'use client';

import { useMemo } from 'react';
import { useZone } from '../../../ui/time.tsx';
import { useDesks } from '../../desk/use-desks.ts';
import { useStaffNames } from '../../staff/use-staff-names.ts';
import { useStatuses } from '../../status/use-statuses.ts';
import type { Names } from '../words.ts';

/** What the ids in a customer's record and history are called. */
export function useNames(): Names {
  const statuses = useStatuses();
  const desks = useDesks();
  const staff = useStaffNames();
  const zone = useZone();
  return useMemo(
    () => ({
      statusOf: (id: number) => statuses.find(id)?.status_name,
      deskOf: (id: number) => desks.find(id)?.desk,
      staffOf: staff.nameOf,
      zone,
    }),
    [statuses, desks, staff, zone],
  );
}
