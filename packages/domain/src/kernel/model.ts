import { z } from 'zod';
import type { Right } from './access.ts';
import { broken, type Field, textSchema } from './field.ts';

export type Fields = Readonly<Record<string, Field>>;

/** Everything the rest derives from: a record's name, table, key and fields in canonical order. */
export interface Model<F extends Fields = Fields> {
  readonly name: string;
  readonly table: string;
  readonly key: string;
  readonly fields: F;
  /** Stored but never shown columns, with the name their changes carry in the log. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Without this right its personal values are shown as empty, and its changes in no history. */
  readonly seenWith?: Right;
}

export type ValueOf<T extends Field> = T extends Field<infer Value> ? Value : never;

/** A record as it stands on the wire, unmasked unless presented. */
export type RecordOf<M extends Model> = {
  -readonly [N in keyof M['fields'] & string]: ValueOf<M['fields'][N]>;
};

export function defineModel<const F extends Fields>(model: Model<F> & { readonly key: keyof F }): Model<F> {
  return model;
}

export function fieldNames(model: Model): string[] {
  return Object.keys(model.fields);
}

/** What the stored fields of a new record hold unless told. */
export function initialValues(model: Model): Readonly<Record<string, string | number>> {
  const stored = Object.entries(model.fields).filter(([, field]) => !field.virtual);
  return Object.fromEntries(stored.map(([name, field]) => [name, field.initial ?? field.empty]));
}

/** The field of that name; a name that is not the model's is a bug. */
export function fieldOf(model: Model, name: string): Field {
  const field = model.fields[name];
  if (!field) throw new Error(`${model.name} has no field ${name}`);
  return field;
}

const notMasked = textSchema(70_000).refine((value) => !value.includes('***'), {
  ...broken('masked', 'is a masked value; send the full one or leave it out'),
  abort: true,
});

function inputOf(field: Field): z.ZodType {
  const schema = field.contact ? notMasked.pipe(field.schema as z.ZodType<string, string>) : field.schema;
  return schema.optional();
}

export const setByServer = broken('read_only', 'is set by the server');
const refused = z.unknown().refine(() => false, { ...setByServer, abort: true });

type InputShape<F extends Fields> = {
  [N in keyof F]: z.ZodOptional<z.ZodType<ValueOf<F[N]>, ValueOf<F[N]>>>;
};

/** Zod shape of a record's fields, each optional, as a request carries them. */
export function inputShape<F extends Fields>(model: Model<F>): InputShape<F> {
  const shape = Object.fromEntries(
    Object.entries(model.fields).map(([name, field]) => [name, inputOf(field)]),
  );
  return shape as InputShape<F>;
}

/** The same for a new record: what the server sets is refused, whatever it holds. */
export function addedShape<F extends Fields>(model: Model<F>): InputShape<F> {
  const shape = Object.entries(model.fields).map(([name, field]) => {
    return [
      name,
      field.server ? refused.pipe(field.schema as z.ZodType<unknown, unknown>).optional() : inputOf(field),
    ];
  });
  return Object.fromEntries(shape);
}

/** Zod schema of a record in an answer. */
export function recordSchema<M extends Model>(model: M): z.ZodType<RecordOf<M>> {
  const shape = Object.fromEntries(
    Object.entries(model.fields).map(([name, field]) => [
      name,
      typeof field.empty === 'number' ? z.number() : z.string(),
    ]),
  );
  return z.object(shape) as z.ZodType<unknown> as z.ZodType<RecordOf<M>>;
}
