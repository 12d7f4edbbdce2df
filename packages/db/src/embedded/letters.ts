import pg from 'pg';

/**
 * Trigrams are made of letters and digits, and pg_trgm asks the system's LC_CTYPE what those are: without one that
 * knows Unicode, names in other than Latin letters are in no index. Systems have it under different names.
 */
export const LETTERS = ['C.UTF-8', 'en_US.UTF-8'] as const;
export const ASCII_LETTERS = 'C';

const INVALID_NAME = '22023';

/** The LC_CTYPE to give to a running cluster that was made with ASCII letters only; undefined when there is none. */
export async function findMissingLetters(ownerUrl: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(
      "select datctype as known from pg_database where datname = 'postgres'",
    );
    if (rows[0]?.known !== ASCII_LETTERS) return undefined;
    for (const letters of LETTERS) if (await hasLocale(client, letters)) return letters;
    return undefined;
  } finally {
    await client.end();
  }
}

async function hasLocale(client: pg.Client, name: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query(`create collation probe (provider = libc, lc_collate = 'C', lc_ctype = '${name}')`);
    return true;
  } catch (error) {
    if ((error as pg.DatabaseError).code === INVALID_NAME) return false;
    throw error;
  } finally {
    await client.query('rollback');
  }
}
