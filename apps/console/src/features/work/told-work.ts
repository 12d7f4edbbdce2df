import { BULK_DONE, BULK_GOES_ON } from '@dossier/domain/constants';

/** How far long work of one's own is, as the desk tells it. */
export interface Work {
  readonly group: string;
  readonly command: string;
  readonly done: number;
  readonly total: number;
}

/** Long work that is over. */
export interface EndedWork {
  readonly group: string;
  readonly command: string;
  readonly changed: number;
  readonly left: number;
}

type Told = { readonly code: number; readonly data: Readonly<Record<string, unknown>> };

export function workOf({ code, data }: Told): Work | undefined {
  if (code !== BULK_GOES_ON) return undefined;
  return { ...namesOf(data), done: Number(data['done']), total: Number(data['total']) };
}

export function endedWorkOf({ code, data }: Told): EndedWork | undefined {
  if (code !== BULK_DONE) return undefined;
  return { ...namesOf(data), changed: Number(data['changed']), left: Number(data['left']) };
}

const namesOf = (data: Told['data']) => ({
  group: String(data['group']),
  command: String(data['command']),
});

/** Groups whose end is not said again: by the reply of what began them it was. */
const said = new Set<string>();

/** Says whether the end of a group is still to be said, and that it is from now on. */
export function isUnsaid(group: string): boolean {
  if (said.has(group)) return false;
  said.add(group);
  return true;
}
