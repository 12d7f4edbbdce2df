'use client';

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useDesks } from '../desk/use-desks.ts';
import { useSelf } from '../session/self.tsx';
import type { UsedStatus } from './use-status-page.ts';

export type StatusPlace = ReturnType<typeof useStatusPlace>;

/** Which part of the dictionary is on the screen, kept in the address: a brand and a kind. */
export function useStatusPlace(statuses: readonly UsedStatus[]) {
  const { manager } = useSelf();
  const { desks } = useDesks();
  const [chosen, set] = useQueryStates({ brand: parseAsString, type: parseAsInteger });
  const named = [...statuses, ...desks].flatMap(({ brand }) => (brand ? [brand] : []));
  const brands = ['', ...new Set([...named, ...(manager.brand ? [manager.brand] : [])])].sort();
  const brand = chosen.brand ?? manager.brand;
  const type = Math.min(4, Math.max(0, chosen.type ?? 0));
  const ofBrand = statuses.filter((status) => status.brand === brand);
  return {
    brand,
    brands,
    type,
    /** Those on the screen, in their order. */
    here: ofBrand.filter((status) => status.type === type),
    /** Those of every brand. */
    shared: statuses.filter((status) => status.brand === ''),
    countOf: (kind: number) => ofBrand.filter((status) => status.type === kind).length,
    /** Those that customers of a status can get instead. */
    replacing: ({ id, ...status }: UsedStatus) =>
      statuses.filter(
        (one) =>
          one.id !== id && one.type === status.type && (one.brand === '' || one.brand === status.brand),
      ),
    setBrand: (value: string) => void set({ brand: value }),
    setType: (value: number) => void set({ type: value }),
  };
}
