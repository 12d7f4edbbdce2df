import type { Customer, Values } from '../customer.ts';

/** What was typed into a group and not saved, with the record it was typed over. */
export interface Draft {
  readonly base: Customer;
  readonly typed: Values;
}

/** For as long as the tab lives, and in memory only, as it is personal. */
const drafts = new Map<string, Draft>();

const keyOf = (customer_id: number, group: string) => `${customer_id}/${group}`;

/** Keeps what a group's form holds beyond the record; nothing where nothing was changed. */
export function keepDraft(group: string, { base, typed }: Draft): void {
  const key = keyOf(base.customer_id, group);
  if (Object.keys(typed).length === 0) drafts.delete(key);
  else drafts.set(key, { base, typed });
}

export function findDraft(customer_id: number, group: string): Draft | undefined {
  return drafts.get(keyOf(customer_id, group));
}

export function dropDraft(customer_id: number, group: string): void {
  drafts.delete(keyOf(customer_id, group));
}

/** Whether anything typed would be lost with the tab. */
export function hasDrafts(): boolean {
  return drafts.size > 0;
}
