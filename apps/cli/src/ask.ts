import { DossierError, SubscriptionError, UnansweredError } from '@dossier/client';
import type { DialOptions, Surroundings } from './desk-commands.ts';
import type { Verb } from './desk-verbs.ts';
import { dial, NoDesk, readText, UsageError } from './dial.ts';
import { exitCodes } from './exit-codes.ts';
import { toInput } from './pairs.ts';
import { showReply, showRows } from './show.ts';
import type { Terminal } from './terminal.ts';

/** What was said after a command's name. */
export interface Said<Options = DialOptions> {
  readonly words: readonly string[];
  readonly options: Options;
}

/** `dossier call`: any command, its answer as JSON. */
export function call({ words, options }: Said, around: Surroundings): Promise<void> {
  const [command = '', data] = words;
  return ask(options, around, {
    command,
    input: (terminal) => readData(data, terminal),
    show: (reply, terminal) =>
      terminal.print(JSON.stringify(reply, undefined, terminal.forPeople ? 2 : undefined)),
  });
}

/** One of the commands people administer with. */
export function runVerb(verb: Verb, { words, options }: Said, around: Surroundings): Promise<void> {
  const keyed = (verb.keys ?? []).map((key, index) => `${key}=${words[index]}`);
  const pairs = [...keyed, ...words.slice(keyed.length)];
  return ask(options, around, {
    command: verb.command,
    input: async (terminal) => ({ ...toInput(verb.command, pairs), ...(await secretOf(verb, terminal)) }),
    show: (reply, terminal) => {
      if (verb.columns && reply.rows) showRows(reply.rows, verb.columns, terminal);
      else showReply(reply, terminal);
    },
  });
}

async function secretOf({ secret }: Verb, terminal: Terminal): Promise<Record<string, string>> {
  if (secret === undefined) return {};
  const given = (await terminal.secret('New password: ')) ?? (await terminal.input()).trim();
  return { [secret]: given };
}

async function readData(data: string | undefined, terminal: Terminal): Promise<object> {
  const text = data === '-' ? await terminal.input() : textOf(data, terminal.folder);
  try {
    return JSON.parse(text) as object;
  } catch (error) {
    throw new UsageError(`DATA is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function textOf(data = '{}', folder: string): string {
  return data.startsWith('@') ? readText(data.slice(1), folder) : data;
}

interface Question {
  readonly command: string;
  input(terminal: Terminal): Promise<object>;
  show(reply: Reply, terminal: Terminal): void;
}

type Reply = { readonly rows?: readonly Readonly<Record<string, unknown>>[] };

function ask(options: DialOptions, around: Surroundings, question: Question): Promise<void> {
  return attempt(options, around, async (terminal) => {
    const input = await question.input(terminal);
    const dossier = await dial(options, around.settings(), terminal);
    const reply = await dossier.send(question.command, input).finally(() => dossier.close());
    question.show(reply as Reply, terminal);
  });
}

/** Does something at a desk; when that fails, says why and sets the exit code. */
export async function attempt(
  options: DialOptions,
  around: Surroundings,
  work: (terminal: Terminal) => Promise<void>,
): Promise<void> {
  const terminal = { ...around.terminal, forPeople: around.terminal.forPeople && !options.json };
  try {
    await work(terminal);
  } catch (error) {
    around.fail(tell(error, terminal));
  }
}

/** Several problems stand one below the other. */
function refusedText({ name, message, fields }: DossierError): string {
  if (fields.length <= 1) return `${name}: ${message}`;
  return [`${name}:`, ...fields.map((problem) => `  ${problem.field} ${problem.message}`)].join('\n');
}

/** Says what went wrong; answers the exit code. */
function tell(error: unknown, terminal: Terminal): number {
  if (error instanceof DossierError) {
    terminal.complain(terminal.forPeople ? refusedText(error) : JSON.stringify(error.detail));
    return exitCodes.refused;
  }
  if (error instanceof SubscriptionError) {
    const { name, reason, message, seq } = error;
    const told = JSON.stringify({ error: name, reason, message, seq });
    terminal.complain(terminal.forPeople ? `${message} --since ${seq} goes on from here.` : told);
    return exitCodes.refused;
  }
  const isUsage = error instanceof UsageError;
  if (!isUsage && !(error instanceof NoDesk) && !(error instanceof UnansweredError)) throw error;
  terminal.complain(error.message);
  return isUsage ? exitCodes.usage : exitCodes.unanswered;
}
