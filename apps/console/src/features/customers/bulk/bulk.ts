import type { Conditions } from '../filter/conditions.ts';
import type { Selection } from '../selection/selection.ts';

/** Acts on everything selected; each is one command. */
export const bulkActs = [
  'assigned_manager_id',
  'desk_id',
  'sales_status',
  'kyc_status',
  'finance_status',
  'trade_status',
  'risk_status',
  'status',
  'tags',
  'next_contact_time',
  'archive',
  'restore',
] as const;
export type BulkAct = (typeof bulkActs)[number];

/** What an act is to set. */
export interface BulkChange {
  readonly set?: Readonly<Record<string, number>>;
  readonly add_tags?: string[];
  readonly remove_tags?: string[];
  readonly restore?: 1;
}

const ARCHIVED = 2;

export const archiving: BulkChange = { set: { status: ARCHIVED } };
export const restoring: BulkChange = { restore: 1 };

/** Tags as they were typed, one after a comma. */
function typedTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}

/** The change that tags typed into two boxes mean; undefined when it is none. */
export function tagChange(added: string, removed: string): BulkChange | undefined {
  const [add_tags, remove_tags] = [typedTags(added), typedTags(removed)];
  if (add_tags.length + remove_tags.length === 0) return undefined;
  return { ...(add_tags.length > 0 ? { add_tags } : {}), ...(remove_tags.length > 0 ? { remove_tags } : {}) };
}

/** The customers something is done to, as the desk is told. */
export type BulkTarget = { customer_ids: number[] } | { filter: Conditions };

/** The customers a selection stands for. */
export function toTarget(selection: Selection, conditions: Conditions): BulkTarget {
  const ids = [...selection.ids];
  if (!selection.everything) return { customer_ids: ids };
  if (ids.length === 0) return { filter: conditions };
  const except: [string, number[]] = ['customer_id', ids];
  return { filter: { ...conditions, whereNotIn: [...(conditions.whereNotIn ?? []), except] } };
}
