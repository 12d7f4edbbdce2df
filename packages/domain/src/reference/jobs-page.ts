import { jobContracts, jobNames } from '../job/contract.ts';
import { bullets, code, linked, page, table } from './markdown.ts';

const intro = `A job is a command that the desk gives itself when its schedule says so; no token opens one. Schedules are settings: five fields of
cron (minute, hour, day, month, weekday) in the time zone of \`JOBS_TIMEZONE\` (UTC unless set), or \`off\`; [settings](settings.md) has them.

- **One run for each tick**, however many processes have the jobs: the first to write the tick into the database runs it.
- **No overlap**: while a job runs in any process, its ticks are passed over.
- **Missed ticks** are known: a run says how many nobody ran before it. What came while no process or no
  database was there is made up for by one run, at the start or within a minute of finding it.
- **A run that is stopped** ends with its next statement; what it did until then stays, and the next run goes on. One whose process is gone
  counts as lost after a minute, and its tick is run again.
- **What became of it** is in the database (\`dossier jobs\`), in a log line, in metrics, and where it changed or found something
  in the change log (type 14). An \`alert\` is a line of level error, and administrators are told of it when it is new.

\`dossier jobs\` lists them with their last and next run; \`dossier jobs run NAME\` runs one at once.`;

/** docs/jobs.md: every job. */
export function jobsPage(): string {
  const rows = jobNames.map((name) => {
    const { schedule, summary } = jobContracts[name];
    return [linked(name), code(schedule), summary];
  });
  return page('Jobs', [intro, table(['job', 'setting', 'what it does'], rows), ...jobNames.map(section)]);
}

function section(name: (typeof jobNames)[number]): string {
  const { summary, rules, reply } = jobContracts[name];
  const figures = Object.keys(reply).map(code).join(', ');
  return [`## ${name}`, summary, bullets([`**Tells**: ${figures}`, ...rules])].join('\n\n');
}
