import type { CommandLine, CommandPage, DossierRouter } from '@dossier/domain/contracts';

/** What pages made on the server reach the desk through: this process's one router, and the reference of its commands. */
export interface DeskLink {
  readonly router: DossierRouter;
  readonly reference: {
    lines(): readonly CommandLine[];
    find(name: string): CommandPage | undefined;
  };
}

const KEY = Symbol.for('dossier.console.desk');

type Holder = { [KEY]?: DeskLink };

/** Next bundles pages apart from the server that runs them; what both use is handed over here. */
export function offerDesk(link: DeskLink): void {
  (globalThis as Holder)[KEY] = link;
}

/** The desk of the server this page is made by. */
export function requireDesk(): DeskLink {
  const link = (globalThis as Holder)[KEY];
  if (!link) throw new Error('pages are made by the console server only');
  return link;
}
