import { valueEnd, valueIn } from './composite.ts';
import { type FieldAt, rightToSee } from './mask.ts';
import { fieldOf, type Model } from './model.ts';
import { RowPen } from './row-pen.ts';
import type { TextOf } from './written.ts';

interface RowForm {
  readonly fields: readonly string[];
  /** As an array of values instead of an object. */
  readonly table: boolean;
  /** A text value as its viewer may see it. */
  readonly shown: (at: FieldAt, value: string) => string;
  readonly textOf: TextOf;
}

interface Column {
  /** What stands before its values, the quote of a text with it. */
  readonly before: Uint8Array;
  readonly isText: boolean;
  readonly guarded: FieldAt | undefined;
}

const [QUOTE, COMMA, CLOSING] = [0x22, 0x2c, 0x29];

/** How a record begins, how one after another does, and how it ends. */
const OBJECTS = [Buffer.from('{'), Buffer.from(',{'), Buffer.from('}')] as const;
const ARRAYS = [Buffer.from('['), Buffer.from(',['), Buffer.from(']')] as const;

/** Writes records, with commas between, from the texts PostgreSQL gave for their rows; what else stands in a row is left. */
export type RowWriter = (rows: readonly string[]) => string;

// Nothing in it that JSON or a door has to escape.
const NEEDS_ESCAPING = /[^\x20\x21\x23-\x26\x28-\x2b\x2d-\x5b\x5d-\x7e]/;

/** All writers use the one: none is interrupted before it has taken what it wrote. */
const pen = new RowPen();

/** Writes records as JSON from rows of their wire values, without making values of them. */
export function createRowWriter(model: Model, form: RowForm): RowWriter {
  const columns = form.fields.map((name, index) => toColumn({ model, name }, index, form.table));
  const [open, next, close] = form.table ? ARRAYS : OBJECTS;
  const own = columns.reduce((sum, { before }) => sum + before.length + 2, 3);
  const textOf = (value: string, guarded: FieldAt | undefined) => {
    const text = guarded && value !== '' ? form.shown(guarded, value) : value;
    return NEEDS_ESCAPING.test(text) ? form.textOf(text) : `"${text}"`;
  };
  const writeText = (row: string, at: number, { guarded }: Column): number => {
    const isQuoted = row.charCodeAt(at) === QUOTE;
    const before = pen.end;
    if (!guarded) {
      const stop = pen.copyPlain(row, isQuoted ? at + 1 : at);
      if (isOver(row, stop, isQuoted)) {
        pen.copyOne(QUOTE);
        return isQuoted ? stop + 1 : stop;
      }
    }
    const end = valueEnd(row, at);
    // The quote before it is written again with it.
    pen.end = before - 1;
    pen.write(textOf(valueIn(row, at, end), guarded), own + row.length);
    return end;
  };

  return (rows) => {
    pen.begin();
    for (const [index, row] of rows.entries()) {
      pen.reserve(own + row.length);
      pen.copy(index > 0 ? next : open);
      let at = 1;
      for (const column of columns) {
        pen.copy(column.before);
        at = 1 + (column.isText ? writeText(row, at, column) : pen.copyPlain(row, at));
      }
      pen.copy(close);
    }
    return pen.take();
  };
}

function toColumn(at: FieldAt, index: number, table: boolean): Column {
  const isText = fieldOf(at.model, at.name).column === 'text';
  const name = table ? '' : `${JSON.stringify(at.name)}:`;
  const before = Buffer.from(`${index > 0 ? ',' : ''}${name}${isText ? '"' : ''}`);
  return { before, isText, guarded: rightToSee(at) && at };
}

/** Whether a value ends there: in quotes with one of them, without them where nothing can follow in it. */
function isOver(row: string, at: number, isQuoted: boolean): boolean {
  const code = row.charCodeAt(at);
  if (isQuoted) return code === QUOTE && row.charCodeAt(at + 1) !== QUOTE;
  return code === COMMA || code === CLOSING;
}
