import type { Command } from 'commander';
import type { Surroundings } from './desk-commands.ts';

const runHelp = `
Runs in this process, on the database of DATABASE_URL or DATA_DIR, unless the job runs already.
Exit code 1 when it failed, found something to look at, or runs already. docs/jobs.md tells what each does.`;

/** What the desk does by itself. */
export function addJobsCommands(program: Command, around: Surroundings): void {
  const jobs = program
    .command('jobs')
    .description('what runs on a schedule: last and next run; run one by hand')
    .helpCommand(false);
  jobs
    .command('list', { isDefault: true })
    .description('every job with its last and next run')
    .option('--json', 'JSON lines, also on a terminal')
    .action(async ({ json }: { json?: boolean }) => {
      const { listJobs } = await import('./jobs.ts');
      const { terminal } = around;
      await listJobs(around.settings(), json ? { ...terminal, forPeople: false } : terminal);
    });
  jobs
    .command('run <NAME>')
    .description('run a job now, in this process')
    .addHelpText('after', runHelp)
    .action(async (name: string) => {
      const { runJob } = await import('./jobs.ts');
      around.fail(await runJob(around.settings(), name, around.terminal));
    });
}
