import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onStopSignals } from './signals.ts';

/** Where a command line is read and answered. */
export interface Terminal {
  /** People read along: tables instead of JSON lines. */
  readonly forPeople: boolean;
  /** Paths are meant from here. */
  readonly folder: string;
  print(line: string): void;
  complain(line: string): void;
  /** All of standard input. */
  input(): Promise<string>;
  /** What a person types without seeing it; undefined where nobody can. */
  secret(question: string): Promise<string | undefined>;
  /** Tells when to stop what goes on without end; answers how not to be told any more. */
  onStop(stop: () => void): () => void;
}

export const ownTerminal: Terminal = {
  forPeople: process.stdout.isTTY === true,
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  input: () => text(process.stdin),
  secret: askSecret,
  onStop,
};

/** Ctrl-C, a signal, or that nobody reads any more. */
function onStop(stop: () => void): () => void {
  const unheard = onStopSignals(stop, () => process.exit(130));
  process.stdout.on('error', stop);
  return () => {
    unheard();
    process.stdout.off('error', stop);
  };
}

async function askSecret(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
