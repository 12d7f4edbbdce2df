import type { JsonSchema } from './json-schema.ts';

/** Whether a type is for what a client sends, which nobody changes, or for what it receives. */
export type Direction = 'input' | 'output';

/** The TypeScript type of what a JSON Schema describes, as far as the schemas of this project go. */
export function typeText(schema: JsonSchema, direction: Direction): string {
  const { $ref, anyOf, const: literal, enum: values, not, type } = schema;
  if (not) return 'never';
  if ($ref) return interfaceName($ref.split('/').at(-1) ?? '');
  if (literal !== undefined) return literalText(literal);
  if (values) return values.map(literalText).join(' | ');
  if (anyOf) return anyOf.map((one) => typeText(one as JsonSchema, direction)).join(' | ');
  // JSON Schema allows several; its type declares one.
  const types = [type].flat() as readonly (string | undefined)[];
  return types.map((one) => simpleText(one, schema, direction)).join(' | ');
}

function simpleText(type: string | undefined, schema: JsonSchema, direction: Direction): string {
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string' || type === 'boolean' || type === 'null') return type;
  if (type === 'array') return arrayText(schema, direction);
  return type === 'object' ? objectText(schema, direction) : 'unknown';
}

function arrayText({ items, prefixItems }: JsonSchema, direction: Direction): string {
  const readonly = direction === 'input' ? 'readonly ' : '';
  if (prefixItems) {
    return `${readonly}[${prefixItems.map((item) => typeText(item as JsonSchema, direction)).join(', ')}]`;
  }
  const item = typeText((items ?? {}) as JsonSchema, direction);
  return `${readonly}${/[ |]/.test(item) && !item.startsWith('{') ? `(${item})` : item}[]`;
}

function objectText({ additionalProperties, properties, required }: JsonSchema, direction: Direction) {
  if (!properties) {
    const value = typeText((additionalProperties || {}) as JsonSchema, direction);
    return `Record<string, ${value}>`;
  }
  const members = Object.entries(properties).map(([name, property]) => {
    const optional = required?.includes(name) ? '' : '?';
    return `${name}${optional}: ${typeText(property as JsonSchema, direction)}`;
  });
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`;
}

function literalText(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** `customer_status` as `CustomerStatus`. */
export function interfaceName(name: string): string {
  return name
    .split('_')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** A comment above a declaration. */
export function commentText(text: string, indent = ''): string {
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}
