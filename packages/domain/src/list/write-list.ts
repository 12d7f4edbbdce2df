import { raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { wireValue } from '../kernel/change-sql.ts';
import { readComposite } from '../kernel/composite.ts';
import { type FieldAt, shownInList } from '../kernel/mask.ts';
import { fieldOf } from '../kernel/model.ts';
import { createRowWriter } from '../kernel/row-writer.ts';
import { type TextOf, Written } from '../kernel/written.ts';
import { sealCursor } from './cursor.ts';
import {
  type Counted,
  countMatches,
  type List,
  type Listed,
  type PlannedList,
  pageSql,
  planList,
  runList,
} from './run-list.ts';

/** Rows read, written and sent at once: a few milliseconds of work. */
const BATCH_ROWS = 250;

type Row = { readonly row: string };

/** A list in the form its door takes: as values, or as JSON text that need not be held in memory. */
export function answerList<Sum extends string = never>(
  call: Call,
  list: List<Sum>,
): Promise<(Listed & Counted<Sum>) | Written> {
  return call.textOf ? writeList(call, list, call.textOf) : runList(call, list);
}

/**
 * The reply `runList` gives, as JSON text made from PostgreSQL's text: whole when it is short, else in pieces as the
 * rows come. What can be refused is refused before the first piece.
 */
async function writeList<Sum extends string>(call: Call, list: List<Sum>, textOf: TextOf): Promise<Written> {
  const planned = await planList(call, list);
  const page = createPage(call, planned, textOf);
  const counting = countMatches(call, planned);
  if (list.request.limit < BATCH_ROWS) {
    const [rows, counted] = await Promise.all([call.query<Row>(page.statement, 'anew'), counting]);
    return new Written(page.head + page.write(rows) + page.tail(counted));
  }
  // Waited for behind the rows only; until then nobody meets its failure.
  counting.catch(() => undefined);
  const pieces = streamPage(call, page, counting);
  const first = await pieces.next();
  return new Written(first.value ?? '', { rest: pieces });
}

async function* streamPage(
  call: Call,
  page: Page,
  counting: Promise<object>,
): AsyncGenerator<string, void, void> {
  let before = page.head;
  for await (const rows of call.batches<Row>(page.statement, BATCH_ROWS)) {
    yield before + page.write(rows);
    before = '';
  }
  yield before + page.tail(await counting);
}

interface Page {
  readonly statement: Sql;
  readonly head: string;
  /** The next rows as JSON, with the comma before them. */
  write(rows: readonly Row[]): string;
  tail(counted: Partial<Counted<string>>): string;
}

/** The rows of one page on their way from PostgreSQL's text to JSON; remembers where the next page begins. */
function createPage(call: Call, list: PlannedList, textOf: TextOf): Page {
  const { model, request, cursor } = list;
  const { fields, limit, table, unmask } = request;
  const by = { viewer: call.actor, unmask };
  const shown = (at: FieldAt, value: string) => String(shownInList(at, value, by));
  const writeRows = createRowWriter(model, { fields, table, shown, textOf });
  const keys = request.order.map(({ field }) => field);
  const selected = [...fields, ...keys].map((name) => wireValue(fieldOf(model, name), name, 't'));
  let written = 0;
  let last = '';
  let next = {};

  const goOnAfter = (row: string) => {
    const values = readComposite(row).slice(fields.length);
    next = {
      next: sealCursor(
        cursor,
        keys.map((name, index) => toKey(name, values[index])),
      ),
    };
  };
  const toKey = (name: string, value = '') =>
    fieldOf(model, name).column === 'text' ? value : Number(value);

  return {
    statement: pageSql(list, sql`row(${raw(selected.join(', '))})::text as row`),
    head: `{${table ? `"structure":${JSON.stringify(fields)},` : ''}"rows":[`,
    write(read) {
      const rows = read.slice(0, limit - written).map(({ row }) => row);
      const comma = written > 0 && rows.length > 0 ? ',' : '';
      written += rows.length;
      last = rows.at(-1) ?? last;
      // One more than the page was asked for: it is there when more follow.
      if (read.length > rows.length) goOnAfter(last);
      list.onRows?.(rows.length);
      return comma + writeRows(rows);
    },
    tail: (counted) => {
      const { count, count_estimated, ...sums } = counted;
      const rest = JSON.stringify({ count, count_estimated, ...next, ...sums });
      return rest === '{}' ? ']}' : `],${rest.slice(1)}`;
    },
  };
}
