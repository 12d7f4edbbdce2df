import type { Settings } from '@dossier/runtime';
import type { Command } from 'commander';
import type { Said } from './ask.ts';
import { type Noun, nouns } from './desk-verbs.ts';
import type { Terminal } from './terminal.ts';

/** What every command that asks a desk can be told about it. */
export interface DialOptions {
  at?: string;
  tls?: boolean;
  ca?: string;
  token?: string;
  login?: string;
  otp?: string;
  json?: boolean;
}

/** What the commands that ask a running desk need. */
export interface Surroundings {
  readonly terminal: Terminal;
  settings(): Settings;
  fail(code: number): void;
}

const callHelp = `
DATA is JSON, @FILE or - for standard input; {} unless given. docs/commands.md lists the commands.

  dossier call MngGetCustomer '{"customer_id":1}' --login 1
  dossier call MngGetCustomersByFilter @filter.json --token dsk_… | jq .rows

Exit codes: 0 done; 1 the desk refused (why is on standard error); 2 the command line is wrong; 3 no desk answers.`;

const watchHelp = `
CHANNEL is customer:event, status:event, desk:event, note:event, user:event (accounts), group:event, staff:event,
token:event (API tokens) or notify.
It goes on over lost connections and restarts of the desk, without a gap or a repeat, until Ctrl-C.

  dossier watch customer:event notify --login 1
  dossier watch customer:event --since 1234 | jq -c '[.seq, .data.customer_id, .data.changed]'

Exit codes: 0 stopped; 1 the desk ended it (why is on standard error); 2 the command line is wrong; 3 no desk answers.`;

/** The commands that are sent to a running desk. */
export function addDeskCommands(program: Command, around: Surroundings): void {
  program.commandsGroup('Asking a running desk:');
  addDialOptions(program.command('call <NAME> [DATA]'))
    .description('send one command; prints its answer as JSON')
    .addHelpText('after', callHelp)
    .action(async (...args: unknown[]) => {
      const { call } = await import('./ask.ts');
      await call(saidIn(args), around);
    });
  addDialOptions(program.command('watch <CHANNEL...>'))
    .description('print what happens, until Ctrl-C')
    .option('--since <SEQ>', 'first what was missed since the event of this number')
    .addHelpText('after', watchHelp)
    .action(async (...args: unknown[]) => {
      const { watchDesk } = await import('./desk-watch.ts');
      await watchDesk(saidIn(args), around);
    });
  for (const noun of nouns) addNoun(program, noun, around);
}

function addNoun(program: Command, { name, about, verbs }: Noun, around: Surroundings): void {
  const group = program.command(name).description(about).helpCommand(false);
  for (const verb of verbs) {
    const fixed = (verb.keys ?? []).map((key) => ` <${key.toUpperCase()}>`).join('');
    const usage = `${verb.name}${fixed}${verb.pairs ? ' [FIELD=VALUE...]' : ''}`;
    addDialOptions(group.command(usage))
      .description(verb.about)
      .addHelpText('after', `\nRuns ${verb.command}; docs/commands.md has its rules and fields.`)
      .action(async (...args: unknown[]) => {
        const { runVerb } = await import('./ask.ts');
        await runVerb(verb, saidIn(args), around);
      });
  }
}

/** Commander gives the arguments one by one, then the options, then the command. */
function saidIn(args: readonly unknown[]): Said {
  const words = args
    .slice(0, -2)
    .flat()
    .filter((word) => word !== undefined) as string[];
  return { words, options: args.at(-2) as DialOptions };
}

function addDialOptions(command: Command): Command {
  return command
    .option('--at <HOST:PORT>', 'the desk; the one running on this DATA_DIR unless told')
    .option('--tls', 'TLS, with the system’s authorities')
    .option('--ca <FILE>', 'TLS, with the authorities of this file (PEM)')
    .option('--token <TOKEN>', 'act with a token (DOSSIER_TOKEN)')
    .option(
      '--login <LOGIN>',
      'sign in as this staff id or e-mail; the password is DOSSIER_PASSWORD or asked for',
    )
    .option('--otp <CODE>', 'one-time code for --login')
    .option('--json', 'JSON lines, also on a terminal');
}
