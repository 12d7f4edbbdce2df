'use client';

import { useAddress } from '../../ui/use-address.ts';
import { useDesks } from '../desk/use-desks.ts';
import { useSelf } from '../session/self.tsx';
import type { StatusEntry } from './use-status-page.ts';

/** How every brand stands in the address. */
const EVERY = '*';

export type StatusPlace = ReturnType<typeof useStatusPlace>;

/** Which part of the dictionary is on the screen, kept in the address: a brand and a kind. */
export function useStatusPlace(statuses: readonly StatusEntry[]) {
  const { manager } = useSelf();
  const { desks } = useDesks();
  const { read, write } = useAddress();
  const named = [...statuses, ...desks].flatMap(({ brand }) => (brand ? [brand] : []));
  const brands = ['', ...new Set([...named, ...(manager.brand ? [manager.brand] : [])])].sort();
  const asked = read('brand');
  // One begins with one’s own brand, unless all there is is everybody’s.
  const home = statuses.some(({ brand: of }) => of === manager.brand) ? manager.brand : '';
  const brand = asked === EVERY ? '' : (asked ?? home);
  const type = Math.min(4, Math.max(0, Number(read('type')) || 0));
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
    replacing: ({ id, ...status }: StatusEntry) =>
      statuses.filter(
        (one) =>
          one.id !== id && one.type === status.type && (one.brand === '' || one.brand === status.brand),
      ),
    setBrand: (value: string) => write({ brand: value || EVERY }),
    setType: (value: number) => write({ type: String(value) }),
  };
}
