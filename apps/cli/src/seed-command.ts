import type { Settings } from '@dossier/runtime';
import { type Command, InvalidArgumentError } from 'commander';

const MOST = 10_000_000;

const seedHelp = `
Adds to what is there: desks, statuses and people of the demo once, then customers with names in many scripts,
each with its log row. The same ids give the same customers everywhere; their times are relative to now.`;

/** Filling a database with realistic customers. */
export function addSeedCommand(program: Command, settings: () => Settings): void {
  program
    .command('seed')
    .description('fill the database with customers for trying out and measuring')
    .requiredOption('--customers <N>', 'how many to add', toCount)
    .addHelpText('after', seedHelp)
    .action(async ({ customers }: { customers: number }) => {
      const { seed } = await import('./seed.ts');
      await seed(settings(), customers);
    });
}

function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new InvalidArgumentError(`must be a whole number between 1 and ${MOST}.`);
}
