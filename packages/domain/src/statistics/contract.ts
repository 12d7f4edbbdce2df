import { z } from 'zod';
import { staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { broken, intSchema } from '../kernel/field.ts';
import { figures } from './figures.ts';

const DAY_S = 86_400;
const DAYS_MAX = 400;
const TIME_MAX = 253_402_300_799;

const count = z.number();
const row = z.object({
  day: z.number(),
  brand: z.string(),
  desk_id: z.number(),
  counted: z.number(),
  ...(Object.fromEntries(figures.map((name) => [name, count])) as Record<
    (typeof figures)[number],
    typeof count
  >),
});

export type StatisticsRow = z.infer<typeof row>;

export const statisticsContracts = {
  MngGetStatistics: command({
    kind: 'query',
    summary: 'Counts customers, contacts and conversions day by day.',
    access: { callers: staffSessions, right: 'see_customers' },
    input: input({
      from: intSchema(0, TIME_MAX),
      to: intSchema(0, TIME_MAX),
      by: z.enum(['day', 'desk'], 'must be day or desk').optional(),
    }).refine(({ from, to }) => !(to < from || to - from >= DAYS_MAX * DAY_S), {
      ...broken('range', `must not be before from, nor ${DAYS_MAX} days or more after it`),
      ...inAnyCase,
      path: ['to'],
    }),
    reply: { rows: plain(z.array(row)) },
    errors: [],
    concerns: 'several',
    rules: [
      `to is not before from, and less than ${DAYS_MAX} days after it.`,
      'Of the customers of one’s brand and desks; needs see_all_customers as well, for figures say nothing of who owns a customer.',
      'One row for each UTC day between from and to that has figures, oldest first, brand empty and desk_id 0; by desk, one for each brand and desk.',
      'added, contacts (changes of last_contact_time) and conversions are of the day; active, blocked, archived and prospects are what there was when the day was counted last, and only where counted is 1.',
      'The figures are those of the job ComputeStatistics, of its last run.',
    ],
  }),
};
