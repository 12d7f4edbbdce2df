import type { Contract } from '@dossier/domain/contracts';
import type { Envelope } from '@dossier/wire';
import type { Names } from './order.ts';

/** Which records a request names, for the order of commands on a connection; the contract says where they stand. */
export function namesOf(concerns: Contract['concerns'], data: Envelope['data']): Names {
  if (concerns === undefined) return [];
  if (concerns === 'several') return 'all';
  return concerns.flatMap((key) => {
    const value = data[key];
    return (typeof value === 'number' && value !== 0) || typeof value === 'string' ? [`${key} ${value}`] : [];
  });
}
