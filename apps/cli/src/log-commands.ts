import type { Settings } from '@dossier/runtime';
import type { Command } from 'commander';

const verifyHelp = `
Exit code 0 when the chain holds, 1 when it does not. A chain alone can't show that its end was cut off:
keep the head that is printed somewhere else, and give it with --head the next time.`;

/** Checking and exporting the log of changes. */
export function addLogCommands(
  program: Command,
  settings: () => Settings,
  fail: (code: number) => void,
): void {
  program
    .command('verify')
    .description('check the chain of the log; names the first row that does not hold')
    .option('--head <SEQ:HASH>', 'the head printed earlier, which the log must still contain')
    .option('--file <FILE>', 'check an exported file instead of the database')
    .addHelpText('after', verifyHelp)
    .action(async (options: { head?: string; file?: string }) => {
      const { parseHead, verifyFile, verifyLog } = await import('./verify.ts');
      const expected = options.head === undefined ? undefined : parseHead(options.head);
      const verdict = await (options.file
        ? verifyFile(options.file, expected)
        : verifyLog(settings(), expected));
      const { head, first_bad: bad } = verdict;
      if (!verdict.ok) fail(1);
      console.log(bad ? `Broken at row ${bad.seq}: ${bad.reason}` : `The log holds: ${head.seq} rows.`);
      console.log(`head ${head.seq}:${head.hash}`);
    });
  program
    .command('export-log')
    .description('write the log to a file that verify --file checks without a database')
    .requiredOption('--file <FILE>', 'where to write it')
    .action(async ({ file }: { file: string }) => {
      const { exportLog } = await import('./verify.ts');
      console.log(`Wrote ${await exportLog(settings(), file)} rows to ${file}.`);
    });
}
