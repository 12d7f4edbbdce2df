import { z } from 'zod';
import type { Contract } from '../kernel/contract.ts';
import type { Field } from '../kernel/field.ts';
import type { Model } from '../kernel/model.ts';
import { inputSchema, type JsonSchema } from './json-schema.ts';
import { findField, models } from './models.ts';

/** One key a command takes. */
export interface InputKey {
  readonly name: string;
  readonly required: boolean;
  /** What it must be, in a few words. */
  readonly rule: string;
  /** The record field it is, when it is exactly that. */
  readonly field: Field | undefined;
  /** Known only to be refused: it belongs to the server or to another command. */
  readonly refused: boolean;
}

/** What a command takes: the records whose fields it accepts, and the keys of its own. */
export interface Input {
  readonly records: readonly Model[];
  /** Of the records' fields, those that must be sent. */
  readonly required: readonly string[];
  readonly keys: readonly InputKey[];
}

export function inputOf(contract: Contract): Input {
  const keys = inputKeys(contract);
  const records = [...models.values()].filter((model) => covers(keys, model));
  const inRecords = new Set(records.flatMap((model) => Object.values(model.fields)));
  const isOwn = ({ field }: InputKey) => !field || !inRecords.has(field);
  const required = keys.filter((key) => key.required && !isOwn(key)).map(({ name }) => name);
  return { records, required, keys: keys.filter(isOwn) };
}

/** A record is taken when its fields are, but for those the command gives a rule of its own. */
function covers(keys: readonly InputKey[], model: Model): boolean {
  const own = new Set<Field>(keys.flatMap(({ field }) => (field ? [field] : [])));
  const fields = Object.values(model.fields);
  return fields.filter((field) => own.has(field)).length > fields.length / 2;
}

/** Every key a command takes, those of records among them. */
export function inputKeys(contract: Contract): InputKey[] {
  const input = objectIn(contract.input);
  if (!input) throw new Error(`the input is no object: ${contract.summary}`);
  const json = inputSchema(contract);
  return Object.entries<z.ZodType>(input.shape).map(([name, schema]) => {
    const field = findField(withoutWrapping(schema));
    return {
      name,
      required: json.required?.includes(name) ?? false,
      rule: ruleOf(schema, json.properties?.[name] as JsonSchema),
      field,
      refused: isRefused(schema, field),
    };
  });
}

function isRefused(schema: z.ZodType, field: Field | undefined): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.def.innerType : schema;
  if (inner instanceof z.ZodNever) return true;
  return field?.server === true && !schema.safeParse(field.empty).success;
}

/** The object a schema takes, before what it is turned into. */
function objectIn(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodPipe) return objectIn(schema.def.in);
  return schema instanceof z.ZodObject ? schema : undefined;
}

function withoutWrapping(schema: z.core.$ZodType): z.core.$ZodType {
  if (findField(schema)) return schema;
  if (schema instanceof z.ZodOptional) return withoutWrapping(schema.def.innerType);
  return schema instanceof z.ZodPipe ? withoutWrapping(schema.def.out) : schema;
}

function ruleOf(schema: z.ZodType, json: JsonSchema): string {
  if (json.not !== undefined) return `not accepted: ${schema.safeParse('x').error?.issues[0]?.message}`;
  return words(json);
}

function words(json: JsonSchema): string {
  if (json.description && (json.anyOf || json.type === 'array' || json.type === 'object'))
    return json.description;
  const { anyOf, enum: values, type, minimum, maximum, minLength = 0, maxLength } = json;
  if (anyOf) return anyOf.map((one) => words(one as JsonSchema)).join(' or ');
  if (values) return values.join(' or ');
  if (type === 'integer')
    return maximum === Number.MAX_SAFE_INTEGER ? `int ≥ ${minimum}` : `int ${minimum}..${maximum}`;
  if (maxLength === undefined) return json.description?.replace(/\.$/, '') ?? String(type);
  return minLength > 0 ? `string ${minLength}..${maxLength}` : `string ≤ ${maxLength}`;
}
