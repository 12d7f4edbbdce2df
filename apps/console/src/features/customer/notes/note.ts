import type { Contracts, OutputOf } from '@dossier/domain/contracts';

/** A note as the desk answers it. */
export type Note = OutputOf<Contracts['MngAddNote']>['note'];
