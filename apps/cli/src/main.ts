import { readSettings, type Settings } from '@dossier/runtime';
import { Command, CommanderError } from 'commander';
import { addDeskCommands } from './desk-commands.ts';
import { addDeveloperCommands } from './developer-commands.ts';
import { exitCodes } from './exit-codes.ts';
import { addJobsCommands } from './jobs-commands.ts';
import { addLogCommands } from './log-commands.ts';
import { addSeedCommand } from './seed-command.ts';
import { ownTerminal } from './terminal.ts';

const about = `The open customer desk for brokers: one record per customer above the trading accounts.

Settings come from the environment, then from .env in the project's folder; .env.example lists them all.`;

const exitHelp = `
Exit codes: 0 done; 1 refused or failed; 2 the command line is wrong; 3 no desk answers.`;

const upHelp = `
Starts PostgreSQL (unless DATABASE_URL names a server), brings its schema up to date and starts the servers.
Ctrl-C stops everything in order: requests in flight are answered first, the database goes last.

The first start creates the administrator, staff id 1, and fills in demo data with people to sign in as:
  ADMIN_PASSWORD=...     all of them have that password
  neither                a documented password for trying out, printed
  --empty                no demo data, and a one-time password, printed once, unless ADMIN_PASSWORD is set;
                         always so when TCP_HOST is not this machine's own`;

/** Runs one command line, without the program's name; resolves with the exit code. */
export async function runCli(args: string[], terminal = ownTerminal): Promise<number> {
  let code: number = exitCodes.ok;
  const program = new Command('dossier').description(about).helpCommand(false).exitOverride();
  program.addHelpText('after', exitHelp);
  program.configureOutput({ writeOut: (text) => terminal.print(text.trimEnd()) });
  program.configureOutput({ writeErr: (text) => terminal.complain(text.trimEnd()) });
  program
    .command('up')
    .description('start everything in the foreground (npm start)')
    .option('--empty', 'no demo data; a one-time administrator password', false)
    .option('--dev', 'restart the servers when a source file changes (npm run dev)', false)
    .addHelpText('after', upHelp)
    .action(async (options: { empty: boolean; dev: boolean }) => {
      const { up } = await import('./up.ts');
      code = await up(settings(), options);
    });
  program
    .command('stop')
    .description('stop the copy running on this DATA_DIR (npm run stop)')
    .action(async () => {
      const { stop } = await import('./stop.ts');
      console.log(await stop(settings()));
    });
  const fail = (failed: number) => {
    code = failed;
  };
  addLogCommands(program, settings, fail);
  addJobsCommands(program, { terminal, settings, fail });
  addSeedCommand(program, settings);
  addDeskCommands(program, { terminal, settings, fail });
  addDeveloperCommands(program, fail);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  return code;
}

function settings(): Settings {
  return readSettings(process.env, '.env');
}
