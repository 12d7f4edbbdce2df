import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A migrated database that tests only copy: its owner's URL and the applications'. */
export interface Template {
  readonly ownerUrl: string;
  readonly url: string;
}

/** A database made for tests, and what removes it with everybody in it. */
export interface Copy extends Template {
  drop(): Promise<void>;
}

/** Makes a database beside the template: a copy of it, or an empty one. */
export async function copyTemplate(
  template: Template,
  from: 'migrated' | 'empty' = 'migrated',
): Promise<Copy> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const maintenanceUrl = toDatabaseUrl(template.ownerUrl, 'postgres');
  const source = from === 'migrated' ? 'dossier' : 'template0';
  await runAlone(maintenanceUrl, `create database ${name} template ${source}`);
  return {
    ownerUrl: toDatabaseUrl(template.ownerUrl, name),
    url: toDatabaseUrl(template.url, name),
    drop: () => runAlone(maintenanceUrl, `drop database ${name} with (force)`),
  };
}

export function toDatabaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function runAlone(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
