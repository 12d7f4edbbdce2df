import type { Faker } from '@faker-js/faker';
import type { Values } from '../kernel/change-sql.ts';
import type { Author, Version } from './past.ts';
import type { World } from './world.ts';

export const DAY_S = 86_400;

/** Something that somebody did to a customer. */
export interface Step {
  /** Days after the step before, stretched to the customer's time. */
  readonly gap: number;
  readonly who: number;
  readonly command: string;
  readonly group?: string;
  readonly machine?: true;
  /** The fields it changed. */
  readonly set: Values | ((at: number) => Values);
  /** The note it left. */
  readonly note?: Values;
}

/** What lives are made of. */
export interface Stage {
  readonly world: World;
  readonly chance: Faker;
  readonly now: number;
}

/** The last midnight, before which everything of the demo happened. */
export const midnightOf = (now: number) => Math.floor(now / DAY_S) * DAY_S;

const OPENS_S = 7 * 3600;
const OPEN_SHARE = 10 / 24;

/** The same moment within working hours; earlier stays earlier. */
export function atWork(time: number): number {
  const midnight = midnightOf(time);
  return midnight + OPENS_S + Math.floor((time - midnight) * OPEN_SHARE);
}

/** When each step happened: more of them in a customer's first time than later. */
export function timesOf(steps: readonly Step[], from: number, until: number): number[] {
  const total = steps.reduce((sum, { gap }) => sum + gap, 0) || 1;
  let passed = 0;
  let last = atWork(from);
  return steps.map(({ gap }) => {
    passed += gap;
    const at = atWork(Math.floor(from + (until - from) * (passed / total) ** 1.7));
    last = Math.max(at, last + 1);
    return last;
  });
}

/** Fields whose change has a time of its own. */
const stamps = {
  kyc_updated_time: ['kyc_status'],
  aml_updated_time: ['aml_status', 'pep_status', 'sanctions_status', 'risk_level'],
} as const;

/** The version of a record after a change, as the commands would have left it; undefined where nothing changed. */
export function nextVersion(before: Values, set: Values, by: Author): Version | undefined {
  const differs = (name: string) => name in set && set[name] !== before[name];
  if (!Object.keys(set).some(differs)) return undefined;
  const stamped = Object.entries(stamps).filter(([, names]) => names.some(differs));
  const values = {
    ...before,
    ...set,
    ...Object.fromEntries(stamped.map(([column]) => [column, by.time])),
    version: Number(before['version']) + 1,
    updated_time: by.time,
    updated_by: by.staff_id,
  };
  return { values, by };
}

/** The author of what somebody did by hand, or a program in their name. */
export function authorOf(
  { who, command, group = '', machine }: Omit<Step, 'gap' | 'set'>,
  time: number,
): Author {
  const place = machine
    ? { transport: 'tcp', address: '203.0.113.10' }
    : { transport: 'console', address: `198.51.100.${10 + (who % 40)}` };
  return { time, staff_id: who, command, group, ...place };
}
