import { clientTypes } from './client-types.ts';
import { commandsPage } from './commands-page.ts';
import { errorsPage } from './errors-page.ts';
import { eventsPage } from './events-page.ts';
import { fieldsPage } from './fields-page.ts';
import { jobsPage } from './jobs-page.ts';
import { schemaFile } from './json-schema.ts';
import { rightsPage } from './rights-page.ts';

/** The reference of every command as files, by path from the project's folder. */
export function referenceFiles(): Record<string, string> {
  return {
    'docs/commands.md': commandsPage(),
    'docs/errors.md': errorsPage(),
    'docs/events.md': eventsPage(),
    'docs/rights.md': rightsPage(),
    'docs/fields.md': fieldsPage(),
    'docs/jobs.md': jobsPage(),
    'docs/schema.json': schemaFile(),
    'packages/client/src/generated/commands.ts': clientTypes(),
  };
}
