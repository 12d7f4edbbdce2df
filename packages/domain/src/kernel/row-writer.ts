import { type FieldAt, rightToSee } from './mask.ts';
import { fieldOf, type Model } from './model.ts';
import type { TextOf } from './written.ts';

interface RowForm {
  readonly fields: readonly string[];
  /** As an array of values instead of an object. */
  readonly table: boolean;
  /** A text value as its viewer may see it. */
  readonly shown: (at: FieldAt, value: string) => string;
  readonly textOf: TextOf;
}

// Nothing in it that JSON or a door has to escape.
const NEEDS_ESCAPING = /[^\x20\x21\x23-\x26\x28-\x2b\x2d-\x5b\x5d-\x7e]/;

/** Writes one record from its values. */
export type RowWriter = (values: readonly string[]) => string;

/** Writes records as JSON from the texts PostgreSQL gave for their wire values, without making values of them. */
export function createRowWriter(model: Model, { fields, table, shown, textOf }: RowForm): RowWriter {
  const columns = fields.map((name, index) => {
    const at = { model, name };
    const before = `${index > 0 ? ',' : ''}${table ? '' : `${JSON.stringify(name)}:`}`;
    return { before, isText: fieldOf(model, name).column === 'text', guarded: rightToSee(at) && at };
  });
  const [open, close] = table ? ['[', ']'] : ['{', '}'];
  return (values) => {
    let json = open;
    for (let index = 0; index < columns.length; index++) {
      const { before, isText, guarded } = columns[index] as (typeof columns)[number];
      const value = values[index] as string;
      if (!isText) json += before + value;
      else if (value === '') json += `${before}""`;
      else {
        const text = guarded ? shown(guarded, value) : value;
        json += before + (NEEDS_ESCAPING.test(text) ? textOf(text) : `"${text}"`);
      }
    }
    return json + close;
  };
}
