import { commonErrors } from '../kernel/contract.ts';
import { type Detail, type ErrorName, errors, toFailure, trpcCodes } from '../kernel/errors.ts';
import { anchored, code, linked, page, table } from './markdown.ts';
import { commandEntries } from './models.ts';

const example = JSON.stringify({ extID: 'a1', ...toFailure('RET_NOT_FOUND') });

const intro = `A failure is a reply whose \`status\` is not 200 and whose \`data\` says what is wrong:

\`\`\`
${example}
\`\`\`

\`error\` is for programs; \`message\` is one English sentence for people and may change; \`code\` is the number older clients know.
A record outside the caller's scope is answered as if it did not exist.`;

const details: Readonly<Record<keyof Detail, string>> = {
  fields: 'every problem found, as `{"field","rule","message"}`; `rule` is a short name for programs',
  conflicts: 'the fields that somebody else changed since the version sent',
  current: 'the record as it stands, masked for the caller',
  customer_ids: 'the records that answer to an ambiguous key',
  count: 'how many of the records that stand in the way one may see',
  retry_after_ms: 'how long to wait before the same makes sense again',
  retry:
    '`"idempotency_key"`: the outcome is not known; the same frame with the same key is safe to send again',
  correlation_id: 'what to look for in the server’s log',
};

/** docs/errors.md: the one table of errors. */
export function errorsPage(): string {
  const rows = Object.entries(errors).map(([name, { code: number, status, when }]) => [
    anchored(name),
    number,
    status,
    code(trpcCodes[status]),
    when,
    answeredBy(name as ErrorName),
  ]);
  return page('Errors', [
    intro,
    table(['error', 'code', 'status', 'tRPC', 'when', 'answered by'], rows),
    '## What else `data` can hold',
    table(
      ['key', 'meaning'],
      Object.entries(details).map(([key, meaning]) => [code(key), meaning]),
    ),
  ]);
}

function answeredBy(name: ErrorName): string {
  if ((commonErrors as readonly ErrorName[]).includes(name)) return 'every command';
  const commands = commandEntries.filter(([, contract]) => contract.errors.includes(name));
  const links = commands.map(([command]) => linked(command, 'commands.md'));
  return links.join(' ') || 'no command of this version';
}
