import type { JobState, Jobs } from '@dossier/domain/server';
import type { Metrics } from '@dossier/runtime';

/** Metrics of what the database knows of all runs, whichever process they were in. */
export function addJobGauges(metrics: Pick<Metrics, 'gauges'>, jobs: Jobs): void {
  const gauge = (name: string, help: string, read: (state: JobState) => number) =>
    metrics.gauges({
      name,
      help,
      labels: ['job'],
      read: async () =>
        (await jobs.list()).map((state) => ({ labels: { job: state.name }, value: read(state) })),
    });
  gauge(
    'dossier_job_last_success_time_seconds',
    'When a job last came to its end; 0 = never',
    ({ last_success_time }) => last_success_time,
  );
  gauge('dossier_job_alert', 'Whether the last run found something to look at', ({ alert }) =>
    alert === '' ? 0 : 1,
  );
  gauge('dossier_job_missed_ticks', 'Ticks before the last run that nobody ran', ({ missed }) => missed);
  metrics.gauges({
    name: 'dossier_job_figure',
    help: 'The figures of the last run that came to its end, such as the head of the log',
    labels: ['job', 'figure'],
    read: async () => (await jobs.list()).flatMap(figuresOf),
  });
}

function figuresOf({ name, reply }: JobState) {
  return Object.entries(reply).flatMap(([figure, value]) =>
    typeof value === 'number' ? [{ labels: { job: name, figure }, value }] : [],
  );
}
