import { z } from 'zod';
import { type Contract, IGNORED_KEYS, isWhole, type Part } from '../kernel/contract.ts';
import { type Detail, errors } from '../kernel/errors.ts';
import type { Field } from '../kernel/field.ts';
import { type Model, recordSchema } from '../kernel/model.ts';
import { commandEntries, findField, models } from './models.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';
/** What a failure can say besides its name, message and code; `docs/errors.md` has their meaning. */
export const failureDetail = z.object({
  fields: z
    .array(z.object({ field: z.string(), rule: z.string(), message: z.string() }))
    .describe(
      'Every problem found, as `{"field","rule","message"}`; `rule` is a short name for programs, `message` goes on from the field: “email must be an e-mail address”.',
    ),
  conflicts: z.array(z.string()).describe('The fields that somebody else changed since the version sent.'),
  current: z.record(z.string(), z.unknown()).describe('The record as it stands, masked for the caller.'),
  customer_ids: z.array(z.number()).describe('The records that answer to an ambiguous key.'),
  count: z.number().describe('How many of the records that stand in the way one may see.'),
  retry_after_ms: z.number().describe('How long to wait before the same makes sense again.'),
  retry: z
    .literal('idempotency_key')
    .describe('The outcome is not known; the same frame with the same key is safe to send again.'),
  correlation_id: z.string().describe('What to look for in the server’s log.'),
} satisfies Record<keyof Detail, z.ZodType>);

const LONGEST_TEXT = 'x'.repeat(100_000);

/** The JSON Schema of what a command takes; bounds that are checks in code are read from what the checks say. */
export function inputSchema({ input }: Contract): JsonSchema {
  const schema = toJsonSchema(input, 'input');
  const ignored = Object.fromEntries(IGNORED_KEYS.map((key) => [key, { description: 'Ignored.' }]));
  return { ...schema, properties: { ...schema.properties, ...ignored } };
}

/** The JSON Schema of the `data` of a command's successful reply. */
function replySchema({ reply }: Contract): JsonSchema {
  if (isWhole(reply)) return partSchema(reply);
  const parts = Object.entries(reply);
  return {
    type: 'object',
    properties: Object.fromEntries(parts.map(([key, part]) => [key, partSchema(part)])),
    required: parts.filter(([, { schema }]) => !schema.safeParse(undefined).success).map(([key]) => key),
    additionalProperties: false,
  };
}

/** The file for programs: `#/$defs/NAME.input` and `#/$defs/NAME.reply` for each command, the records, the failure. */
export function schemaFile(): string {
  const records = [...models.values()].map((model) => [model.name, modelSchema(model)]);
  const commands = commandEntries.flatMap(([name, contract]) => [
    [`${name}.input`, { description: contract.summary, ...inputSchema(contract) }],
    [`${name}.reply`, replySchema(contract)],
  ]);
  const file = {
    $schema: DRAFT,
    title: 'Dossier: data of requests and replies',
    $defs: Object.fromEntries([...records, ['failure', failureSchema()], ...commands]),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

export function partSchema({
  model,
  recordsOf,
  schema,
}: Pick<Part, 'model' | 'recordsOf' | 'schema'>): JsonSchema {
  const ref = ({ name }: Model) => ({ $ref: `#/$defs/${name}` });
  if (recordsOf) return { type: 'array', items: ref(recordsOf) };
  return model ? ref(model) : toJsonSchema(schema, 'output');
}

/** The JSON Schema of a record in a reply, each field described. */
export function modelSchema(model: Model): JsonSchema {
  const schema = toJsonSchema(recordSchema(model), 'output');
  const properties = Object.entries(model.fields).map(([name, field]) => [
    name,
    { ...typeOf(field), ...described(field) },
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function typeOf({ empty, column, values, schema }: Field): JsonSchema {
  if (values) return { enum: values.map((_, value) => value) };
  if (schema instanceof z.ZodLiteral) return { enum: [...schema.values] as number[] };
  if (typeof empty === 'string') return { type: 'string' };
  return { type: column === 'numeric' ? 'number' : 'integer' };
}

function described({ kind, doc, values }: Field): JsonSchema {
  const names = values?.map((name, value) => `${value} ${name}`).join(', ');
  const description = [`${names ?? kind}.`, doc].filter((part) => part !== undefined).join(' ');
  return { description };
}

/** The JSON Schema of the `data` of a failed reply. */
export function failureSchema(): JsonSchema {
  return {
    type: 'object',
    properties: {
      error: { enum: Object.keys(errors) },
      message: { type: 'string' },
      code: { type: 'integer' },
      ...toJsonSchema(failureDetail, 'output').properties,
    },
    required: ['error', 'message', 'code'],
  };
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, boundsOf(zodSchema, jsonSchema), io === 'input' ? fieldPart(zodSchema) : {});
    },
  });
  return json;
}

/** What is known of a record field; a contact's schema stands behind one that refuses masked values. */
function fieldPart(schema: z.core.$ZodType): JsonSchema {
  const field = findField(schema);
  if (field) return described(field);
  const behind = schema instanceof z.ZodPipe ? findField(schema.def.out) : undefined;
  return behind ? toJsonSchema(behind.schema, 'input') : {};
}

function boundsOf(schema: z.core.$ZodType, json: JsonSchema): JsonSchema {
  if (json.enum !== undefined) return {};
  if (schema instanceof z.ZodNumber) return integerBounds(complaint(schema, Number.MIN_SAFE_INTEGER));
  if (!(schema instanceof z.ZodString)) return {};
  return { ...textBounds(complaint(schema, LONGEST_TEXT)), ...textBounds(complaint(schema, '')) };
}

function complaint(schema: z.ZodType, value: unknown): string {
  return schema.safeParse(value).error?.issues[0]?.message ?? '';
}

function integerBounds(said: string): JsonSchema {
  const [, minimum, maximum] = /an integer between (-?\d+) and (\d+)/.exec(said) ?? [];
  if (minimum === undefined) return {};
  return { type: 'integer', minimum: Number(minimum), maximum: Number(maximum) };
}

function textBounds(said: string): JsonSchema {
  const [, least, most] = /(?:at most|(\d+) to) (\d+) characters/.exec(said) ?? [];
  if (most === undefined) return {};
  return { ...(least === undefined ? {} : { minLength: Number(least) }), maxLength: Number(most) };
}
