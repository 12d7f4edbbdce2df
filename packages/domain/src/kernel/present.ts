import type { Actor } from './access.ts';
import type { Contract } from './contract.ts';
import type { Detail } from './errors.ts';
import { presentRecord } from './mask.ts';

/** What leaves: the declared parts, each shown as this viewer may see it. */
export function presentReply(contract: Contract, output: unknown, viewer: Actor): Record<string, unknown> {
  const values = output as Readonly<Record<string, unknown>>;
  const shown: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(contract.reply)) {
    if (values[key] !== undefined) shown[key] = part.present(values[key], viewer);
  }
  return shown;
}

/** A failure's detail; a record in it is masked like one in a reply, or left out. */
export function presentDetail(contract: Contract | undefined, detail: Detail, viewer: Actor): Detail {
  if (detail.current === undefined) return detail;
  const { current, ...rest } = detail;
  const model = Object.values(contract?.reply ?? {}).find((part) => part.model)?.model;
  if (!model) return rest;
  return { ...rest, current: presentRecord(model, current as Readonly<Record<string, unknown>>, viewer) };
}
