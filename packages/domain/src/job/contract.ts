import { z } from 'zod';
import { systemSessions } from '../kernel/access.ts';
import { type Contract, command, input, type Parts, plain } from '../kernel/contract.ts';

const count = () => plain(z.number());

/** What every job answers besides its own figures. */
const common = {
  /** Records it wrote or removed; a run that changed nothing leaves no row in the log. */
  changed: count(),
  /** What somebody has to look at, as a sentence; empty = nothing. */
  alert: plain(z.string()),
};

interface Named<Answer extends Parts> {
  readonly summary: string;
  readonly schedule: JobSetting;
  readonly reply: Answer;
  readonly rules: readonly string[];
}

/** A job: a command that the desk gives itself on a schedule, and nobody else can give. */
function job<Answer extends Parts>({ schedule, reply, ...rest }: Named<Answer>) {
  const own = command({
    kind: 'mutation',
    access: { callers: systemSessions },
    input: input({}),
    reply: { ...common, ...reply },
    errors: [],
    ...rest,
  });
  return { ...own, rules: rest.rules, schedule };
}

/** The setting that says when a job runs. */
export type JobSetting =
  | 'JOB_CONTACT_REMINDERS'
  | 'JOB_QUIET_PROSPECTS'
  | 'JOB_REMOVE_EXPIRED'
  | 'JOB_VERIFY_LOG'
  | 'JOB_STATISTICS'
  | 'JOB_CHECK_DATABASE';

/** Every job there is; what holds for all of them is a loop over this. */
export const jobContracts = {
  RunContactReminders: job({
    summary: 'Tells owners of the customers they are to contact today, and of those they have not.',
    schedule: 'JOB_CONTACT_REMINDERS',
    reply: { reminders: count() },
    rules: [
      'A notification for each customer and next_contact_time, once: level 10 when it is due today, 20 when it was due before; data has customer_id and next_contact_time.',
      'It goes to assigned_manager_id, else to manager_id, when that person is enabled and sees the customer; archived customers, and contacts overdue for more than 30 days, are left out.',
      'The day is that of JOBS_TIMEZONE.',
    ],
  }),
  ReportQuietProspects: job({
    summary: 'Tells owners how many of their prospects nobody has contacted for a while.',
    schedule: 'JOB_QUIET_PROSPECTS',
    reply: { prospects: count(), told: count() },
    rules: [
      'Of enabled prospects without contact, or since they were added, for QUIET_PROSPECT_DAYS: one notification (level 20) for each owner, and for whoever leads a desk one with those of it that have no owner.',
      'data has count and customer_ids, at most the 100 that wait longest; nobody is told of customers they do not see.',
    ],
  }),
  RemoveExpired: job({
    summary: 'Removes sessions, idempotency keys, counts of failures and runs of jobs that are over.',
    schedule: 'JOB_REMOVE_EXPIRED',
    reply: { sessions: count(), idempotency_keys: count(), limits: count(), runs: count() },
    rules: [
      'Sessions go a day after they expired; that they were opened and ended stays in the log.',
      'Idempotency keys go when IDEMPOTENCY_HOURS are over, runs of jobs after 30 days but for the last of each job.',
      'API tokens stay, revoked and expired ones as well: they are records that the log names.',
      'Log rows stay, whatever their age: from EVENT_REPLAY_DAYS on they are no longer replayed as events, and that is all.',
    ],
  }),
  VerifyLog: job({
    summary: 'Checks the chain of the whole log, and that it still contains the head of the run before.',
    schedule: 'JOB_VERIFY_LOG',
    reply: { seq: count(), hash: plain(z.string()), first_bad: count() },
    rules: [
      'seq and hash are the head; first_bad is the first row that does not hold, 0 = none.',
      'The head of each run is kept with the run and stands in a log line: the line is what shows that both were cut.',
    ],
  }),
  ComputeStatistics: job({
    summary: 'Counts what MngGetStatistics answers, for today and for the day before.',
    schedule: 'JOB_STATISTICS',
    reply: { customers: count(), figures: count() },
    rules: [
      'Days are UTC. A day is counted anew as a whole each time, so running it twice counts nothing twice.',
    ],
  }),
  CheckDatabase: job({
    summary:
      'Looks at the health of the database: numbering of the log, indexes, dead rows, transaction ids, size.',
    schedule: 'JOB_CHECK_DATABASE',
    reply: {
      unnumbered_s: count(),
      invalid_indexes: count(),
      neglected_tables: count(),
      transaction_age: count(),
      size_bytes: count(),
      tables: plain(
        z.array(
          z.object({
            name: z.string(),
            live: z.number(),
            dead: z.number(),
            vacuum_time: z.number(),
            size_bytes: z.number(),
          }),
        ),
      ),
    },
    rules: [
      'An alert: a log row without a number for more than 5 s; an invalid index; a table with more than 100000 dead rows that are more than half of its live ones; transaction ids older than 1000000000.',
      'tables are the ten largest.',
    ],
  }),
} satisfies Readonly<Record<string, Contract>>;

export type JobContracts = typeof jobContracts;
export type JobName = keyof JobContracts;
export const jobNames = Object.keys(jobContracts) as readonly JobName[];
