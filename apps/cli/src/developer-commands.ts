import type { Command } from 'commander';

/** What only those need who change the source. */
export function addDeveloperCommands(program: Command, fail: (code: number) => void): void {
  program.commandsGroup('For developers:');
  program
    .command('docs')
    .description('write the generated files (npm run docs)')
    .option('--check', 'write nothing; fail when one is not current', false)
    .action(async ({ check }: { check: boolean }) => {
      const { staleDocs, writeDocs } = await import('./docs.ts');
      const stale = check ? staleDocs() : writeDocs();
      if (check && stale.length > 0) fail(1);
      const told = check ? 'not current (npm run docs)' : 'written';
      console.log(stale.length === 0 ? 'All generated files are current.' : `${told}: ${stale.join(', ')}`);
    });
  program
    .command('drift')
    .description('compare the schema with what the migrations do, on a throwaway server')
    .action(async () => {
      const { driftOfMigrations } = await import('./drift.ts');
      const drift = await driftOfMigrations();
      if (drift !== '') fail(1);
      console.log(drift === '' ? 'The migrations do what the schema says.' : drift);
    });
  program
    .command('migration')
    .argument('<name>', 'what it does, as a sentence in words joined by _')
    .description('make the migration for what changed in the schema (npm run migration -- NAME)')
    .action(async (name: string) => {
      const { createMigration } = await import('@dossier/db/migrations');
      console.log((await createMigration(name)) ?? 'Nothing changed in the schema.');
    });
}
