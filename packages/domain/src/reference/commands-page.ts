import { type Access, customerSessions, type SessionType, staffSessions } from '../kernel/access.ts';
import { type Contract, commonErrors, isWhole, type Part, type Reply } from '../kernel/contract.ts';
import { exampleOf } from './examples.ts';
import { type InputKey, inputOf } from './input-keys.ts';
import { type JsonSchema, partSchema } from './json-schema.ts';
import { isListKey, listsWords, listWords } from './lists.ts';
import { bullets, code, codes, linked, page, table } from './markdown.ts';
import { commandEntries } from './models.ts';

const intro = `A request is one JSON document on one line, ended by CRLF (a bare LF will do); \`data\` and \`extID\` may be left out:

\`\`\`
{"command":"MngGetCustomer","extID":"a1","data":{"customer_id":1},"__token":"..."}
\`\`\`

The reply carries the same \`extID\`, a \`status\` (200 = done) and \`data\`; a failure's \`data\` is described in [errors](errors.md).
\`__token\` comes from [\`AuthManager\`](#authmanager), a customer's from [\`AuthCustomer\`](#authcustomer). Replies may come in any order; commands that name the same \`customer_id\`
or \`login\` on one connection run in the order they arrived. Unknown keys in \`data\` are refused, except \`__access\`, which is ignored.

**Idempotency.** A mutation may carry \`"idempotency_key"\` (1..64 characters) beside \`command\`: a repeat by the same staff
member within \`IDEMPOTENCY_HOURS\` answers the first reply without running again; other data under the same key is
\`RET_CONFLICT\`. It is refused where a secret is taken or returned, and without effect on queries.

**Frames.** \`extID\` is a string of at most 64 characters or a safe integer; the reply carries it as it came, \`""\` without one.
A frame has at most \`FRAME_MAX_BYTES_ANONYMOUS\` bytes until a command that needs a token was answered on the connection (\`Ping\`
and others for anyone do not look at theirs), then \`FRAME_MAX_BYTES\`, and is complete within \`FRAME_TIMEOUT_S\`; one that is larger is answered \`RET_BAD_REQUEST\` and closes the connection, as do
\`BAD_FRAMES_MAX\` unreadable ones in a row. With \`IN_FLIGHT_MAX\` commands unanswered the server reads on when one is answered.
Replies are ASCII: other characters, and \`'\`, are written as \`\\uXXXX\`. The limits are [settings](settings.md).

${listsWords}

Examples are frames of a test run; \`…\` stands for what is left out or differs each time.

For programs: [schema.json](schema.json) is the JSON Schema of every input and reply
(\`#/$defs/MngAddCustomer.input\`, \`#/$defs/MngAddCustomer.reply\`).`;

/** docs/commands.md: every command. */
export function commandsPage(): string {
  const rows = commandEntries.map(([name, { kind, access, summary }]) => [
    linked(name),
    kind,
    access.callers !== 'anyone' && access.right ? linked(access.right, 'rights.md') : '',
    summary,
  ]);
  return page('Commands', [
    intro,
    table(['command', 'kind', 'right', 'what it does'], rows),
    `Every command can also answer ${commonErrors.map((name) => linked(name, 'errors.md')).join(' ')}.`,
    ...commandEntries.map(([name, contract]) => section(name, contract)),
  ]);
}

function section(name: string, contract: Contract): string {
  const { summary, kind, access, errors, rules = [] } = contract;
  const facts = [
    `**Kind**: ${kind}${kind === 'mutation' ? `; ${idempotency(contract)}` : ''}`,
    `**Who**: ${callers(access)}`,
    `**Replies**: ${reply(contract.reply)}`,
    ...(errors.length > 0 ? [`**Errors**: ${errors.map((one) => linked(one, 'errors.md')).join(' ')}`] : []),
    ...rules,
  ];
  const example = exampleOf(name, access.callers !== 'anyone') ?? '';
  return [`## ${name}`, summary, takes(contract), bullets(facts), example].join('\n\n').trim();
}

function idempotency({ secret, access }: Contract): string {
  if (secret === true) return 'no idempotency key, for it handles a secret';
  if (access.callers.includes('SESSION_CUSTOMER')) return 'an idempotency key has no effect';
  return secret ? `takes an idempotency key unless ${codes(secret)} is sent` : 'takes an idempotency key';
}

function callers(access: Access): string {
  if (access.callers === 'anyone') return 'anyone, no token';
  const are = (sessions: readonly SessionType[]) =>
    access.callers.length === sessions.length && sessions.every((one) => access.callers.includes(one));
  const named = are(customerSessions) ? 'a signed-in customer' : codes(access.callers);
  const who = are(staffSessions) ? 'any staff session' : named;
  const right = access.right ? ` with the right ${linked(access.right, 'rights.md')}` : '';
  return `${who}${right}${access.withTemporaryPassword ? '; even with a temporary password' : ''}`;
}

function takes(contract: Contract): string {
  const { records, required, keys } = inputOf(contract);
  const isList = keys.some(({ name }) => name === 'where');
  const listed = isList ? keys.filter(isListKey) : [];
  const own = keys.filter((key) => !listed.includes(key));
  const but = required.length > 0 ? ` but ${codes(required)}` : '';
  const parts = [
    ...records.map(
      ({ name }) => `Takes the fields of the [${name} record](fields.md#${name}), each optional${but}.`,
    ),
    ...(listed.length > 0 ? [listWords(listed)] : []),
    ...(own.length > 0 ? [table(['key', 'rule', 'must be sent'], own.map(keyRow))] : []),
  ];
  return parts.join('\n\n') || 'Takes no data: `{}`.';
}

function keyRow({ name, required, rule }: InputKey) {
  return [code(name), rule, required ? 'yes' : ''];
}

function reply(answer: Reply): string {
  if (isWhole(answer)) return partWords(answer);
  const keys = Object.entries(answer).map(([key, part]) => `${code(key)} (${partWords(part)})`);
  return keys.join(', ') || 'an empty object';
}

function recordLink(name: string): string {
  return `[${name} record](fields.md#${name})`;
}

function partWords({ model, recordsOf, rowsOf, schema }: Part): string {
  if (recordsOf) return `rows, each the ${recordLink(recordsOf.name)}`;
  if (model) return `the ${recordLink(model.name)}`;
  if (rowsOf) return `of the ${recordLink(rowsOf.name)}`;
  const json = partSchema({ schema });
  const optional = schema.safeParse(undefined).success ? ', not always' : '';
  if (json.const !== undefined) return `${code(JSON.stringify(json.const))}${optional}`;
  if (json.type === 'object') return `object${keysOf(json)}${optional}`;
  if (json.type !== 'array') return `${json.type}${optional}`;
  const item = json.items as JsonSchema;
  return `${item.properties ? `rows${keysOf(item)}` : `array of ${item.type}s`}${optional}`;
}

function keysOf({ properties }: JsonSchema): string {
  return properties ? ` of ${codes(Object.keys(properties))}` : '';
}
