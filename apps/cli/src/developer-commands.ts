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
}
