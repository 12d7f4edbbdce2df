import { raw, sql } from '@dossier/db';
import { accountModel } from '../account/model.ts';
import { customerModel } from '../customer/model.ts';
import type { Right } from '../kernel/access.ts';
import type { Outcome } from '../kernel/apply-many.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { toStored, type Values } from '../kernel/change-sql.ts';
import { Refusal, Taken } from '../kernel/errors.ts';
import { lacking, lackingFor, rightOf } from '../kernel/field-rights.ts';
import type { Fields } from '../kernel/model.ts';
import type { Guard, Writes } from '../kernel/writes.ts';
import { noteModel } from '../note/model.ts';
import { movedNoteWrites } from '../note/writes.ts';
import { changesOfGroup, type GroupChange } from './changes-of-group.ts';
import { type bulkContracts, NAMED_MAX } from './contract.ts';
import { Progress } from './progress.ts';

type Contract = (typeof bulkContracts)['MngUndoChanges'];

/** The right to change records of a model; what is not here can't be undone. */
const rightTo: Readonly<Record<string, Right>> = {
  [customerModel.name]: 'set_customers',
  [accountModel.name]: 'link_accounts',
  [noteModel.name]: 'set_notes',
};

/** Writes of their own for putting back: notes move with their customer alone. */
const backWrites: Readonly<Record<string, Writes>> = { [noteModel.name]: movedNoteWrites };

interface Skipped {
  readonly customer_id: number;
  readonly message: string;
}

export const undoChanges: Handler<Contract> = async (call, input) => {
  const { changes, isOwn } = await changesOfGroup(call, input.group);
  // What one did oneself and can't be undone is told of, and nothing is done to it.
  for (const change of changes) if (!isOwn || !change.final) requireRights(call, change);
  const group = call.asUndoOf(input.group);
  const progress = new Progress(call, changes.length);
  const skipped: Skipped[] = [];
  let undone = 0;
  let late = 0;
  for (const alike of alikeIn(call, changes)) {
    const outcomes = await putBack(call, alike, progress);
    undone += outcomes.filter(({ change_id }) => change_id > 0).length;
    late += outcomes.filter(({ refused }) => refused?.error === 'RET_TIMEOUT').length;
    skipped.push(...(await skippedOf(call, alike, { outcomes, isOwn })));
  }
  if (undone === 0 && late > 0) throw new Refusal('RET_TIMEOUT');
  await progress.end({ changed: undone, left: skipped.length });
  return { undone, group, skipped: skipped.slice(0, NAMED_MAX), skipped_count: skipped.length };
};

/** Who undoes a change must be allowed to make it. */
function requireRights(call: Call, { model, before }: GroupChange): void {
  const has = (right: Right) => call.actor.rights.has(right);
  const right = rightTo[model];
  if (right && !has(right)) throw lacking(right, `Changing a record of the kind ${model}`);
  const fields: Fields = call.services.writes.get(model)?.model.fields ?? {};
  for (const name of Object.keys(before)) {
    const needed = fields[name] && rightOf(fields[name]);
    if (needed && !has(needed)) throw lackingFor(needed, name);
  }
}

/** Records that are put back by the same change: the same values from the same values. */
interface Alike {
  readonly change: GroupChange;
  readonly writes: Writes | undefined;
  readonly ids: number[];
}

function alikeIn(call: Call, changes: readonly GroupChange[]): Iterable<Alike> {
  const found = new Map<string, Alike>();
  for (const change of changes) {
    const { model, before, after, final } = change;
    const key = JSON.stringify([model, before, after, final]);
    const writes = backWrites[model] ?? (rightTo[model] ? call.services.writes.get(model) : undefined);
    const alike = found.get(key) ?? { change, writes, ids: [] };
    alike.ids.push(change.id);
    found.set(key, alike);
  }
  return found.values();
}

async function putBack(call: Call, { change, writes, ids }: Alike, progress: Progress): Promise<Outcome[]> {
  const reached = (count: number) => progress.step(count);
  if (!writes || change.final) {
    reached(ids.length);
    const refused = new Refusal('RET_CONFLICT', change.final ?? 'can not be undone.');
    return ids.map((id) => ({ id, change_id: 0, refused }));
  }
  const { fields } = writes.model;
  const names = Object.keys(change.before).filter((name) => fields[name] && !fields[name].server);
  const set = Object.fromEntries(names.map((name) => [name, change.before[name] ?? '']));
  const flags: Values = writes.inputs && 'put_back' in writes.inputs ? { put_back: 1 } : {};
  const guards = [...names.map((name) => untouched(writes, name, change)), ...writes.guards];
  return call.changeMany({ ...writes, guards }, ids, { set: { ...set, ...flags }, reached });
}

/** The field still has the value that the group gave it, or the former one already. */
function untouched({ model }: Writes, name: string, { before, after }: GroupChange): Guard {
  const type = raw(model.fields[name]?.column ?? 'text');
  return {
    stage: 'data',
    applies: () => true,
    broken: { field: name, rule: 'changed', message: 'has changed since' },
    holds: ({ old }) => {
      const is = (value = '' as string | number) =>
        sql`${raw(old(name))} is not distinct from ${toStored(model, name, value)}::${type}`;
      return sql`${is(after[name])} or ${is(before[name])}`;
    },
  };
}

/** What is told of records that stay as they are; of others' customers only those one sees. */
async function skippedOf(
  call: Call,
  { change, writes }: Alike,
  { outcomes, isOwn }: { outcomes: readonly Outcome[]; isOwn: boolean },
): Promise<Skipped[]> {
  const skipped: Skipped[] = [];
  const missing = writes?.missing ?? 'RET_NOT_FOUND';
  for (const { id, refused } of outcomes) {
    if (!refused || (!isOwn && refused.error === missing)) continue;
    if (refused instanceof Taken) await call.services.limits.duplicateTold(call.actor.staff_id);
    skipped.push(told(change, id, refused));
  }
  return skipped;
}

function told({ model, before, after }: GroupChange, id: number, { message, detail }: Refusal): Skipped {
  const text = detail.fields?.map((problem) => `${problem.field} ${problem.message}.`).join(' ') ?? message;
  if (model === customerModel.name) return { customer_id: id, message: text };
  const customer_id = Number(after['customer_id'] ?? before['customer_id'] ?? 0);
  return { customer_id, message: `${model} ${id}: ${text}` };
}
