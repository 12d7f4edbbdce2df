import type { Actor } from './access.ts';
import { type Contract, isWhole, partsIn } from './contract.ts';
import type { Detail } from './errors.ts';
import { presentRecord } from './mask.ts';

/** What leaves: the declared parts, each shown as this viewer may see it. */
export function presentReply({ reply }: Contract, output: unknown, viewer: Actor): unknown {
  if (isWhole(reply)) return reply.present(output, viewer);
  const values = output as Readonly<Record<string, unknown>>;
  const shown: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(reply)) {
    if (values[key] !== undefined) shown[key] = part.present(values[key], viewer);
  }
  return shown;
}

/** A failure's detail; a record in it is masked like one in a reply, or left out. */
export function presentDetail(contract: Contract | undefined, detail: Detail, viewer: Actor): Detail {
  if (detail.current === undefined) return detail;
  const { current, ...rest } = detail;
  const parts = contract ? partsIn(contract.reply, {}) : [];
  const model = parts.find(([part]) => part.model)?.[0].model;
  if (!model) return rest;
  return { ...rest, current: presentRecord(model, current as Readonly<Record<string, unknown>>, viewer) };
}
