import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { machineOf } from './harness/machine.ts';
import { type Effort, measureAll } from './harness/measure.ts';
import { allMet, type Report, toTable } from './harness/report.ts';
import { openStage } from './harness/stage.ts';
import { targets } from './targets/index.ts';

interface Options extends Effort {
  readonly customers: number;
  readonly json?: string;
}

const about = `Measures the targets of the design, ours and the reference in turns, and prints one table.

The customers are loaded once and kept in .cache/bench. Nothing else should run on the machine meanwhile.
The exit code is 1 when a target named here is not met.`;

/** Runs one command line, without the program's name; resolves with the exit code. */
export async function runBench(args: string[]): Promise<number> {
  let code = 0;
  const known = targets.map(({ name }) => name);
  await new Command('bench')
    .description(about)
    .argument('[targets...]', `${known.join(', ')}; all of them unless told`)
    .addOption(new Option('--customers <N>', 'how many to measure on').default(1_000_000).argParser(toCount))
    .addOption(new Option('--rounds <N>', 'how often both sides run').default(5).argParser(toCount))
    .addOption(new Option('--seconds <S>', 'how long a side runs in a round').default(4).argParser(Number))
    .option('--json <FILE>', 'write the report to a file as well')
    .action(async (named: string[], options: Options) => {
      const unknown = named.find((name) => !known.includes(name));
      if (unknown !== undefined) throw new Error(`There is no target ${unknown}: ${known.join(', ')}.`);
      const report = await run(named, options);
      console.log(`\n${toTable(report, targets)}`);
      if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
      if (!allMet(report, named)) code = 1;
    })
    .parseAsync(args, { from: 'user' });
  return code;
}

async function run(named: readonly string[], { customers, rounds, seconds }: Options): Promise<Report> {
  const stage = await openStage(customers, (line) => console.log(line));
  try {
    const effort = { rounds, seconds };
    const wanted = targets.filter(({ name }) => named.length === 0 || named.includes(name));
    const results = await measureAll(wanted, stage, { ...effort, say: (line) => console.log(line) });
    return { machine: await machineOf(stage), customers, effort, ...results };
  } finally {
    await stage.close();
  }
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('must be a whole number of at least 1.');
}
