'use client';

import type { Right } from '@dossier/domain/contracts';
import { createContext, type ReactNode, useContext } from 'react';

/** What the screens know of session types and rights, as the contract has them. */
export interface StaffCatalogue {
  readonly roles: readonly { readonly value: number; readonly name: string; readonly holdsAll: boolean }[];
  readonly rights: readonly { readonly name: Right; readonly doc: string }[];
}

const Catalogue = createContext<StaffCatalogue>({ roles: [], rights: [] });

/** Takes what the server tells of session types and rights to everything below. */
export function StaffCatalogueProvider({
  catalogue,
  children,
}: {
  catalogue: StaffCatalogue;
  children: ReactNode;
}) {
  return <Catalogue value={catalogue}>{children}</Catalogue>;
}

export function useStaffCatalogue(): StaffCatalogue {
  return useContext(Catalogue);
}
