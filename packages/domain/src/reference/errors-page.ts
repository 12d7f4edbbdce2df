import { commonErrors } from '../kernel/contract.ts';
import { type ErrorName, errors, toFailure, trpcCodes } from '../kernel/errors.ts';
import { failureDetail } from './json-schema.ts';
import { anchored, code, linked, page, table } from './markdown.ts';
import { commandEntries } from './models.ts';

const example = JSON.stringify({ extID: 'a1', ...toFailure('RET_NOT_FOUND') });

const intro = `A failure is a reply whose \`status\` is not 200 and whose \`data\` says what is wrong:

\`\`\`
${example}
\`\`\`

\`error\` is for programs; \`message\` is one English sentence for people and may change; \`code\` is the number older clients know.
A record outside the caller's scope is answered as if it did not exist.`;

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
      Object.entries(failureDetail.shape).map(([key, { description = '' }]) => [code(key), description]),
    ),
  ]);
}

/** What is answered to a frame that reaches no command. */
const ofFrames: readonly ErrorName[] = ['RET_INVALID_METHOD', 'RET_BAD_REQUEST'];

function answeredBy(name: ErrorName): string {
  if (ofFrames.includes(name)) return 'any frame';
  if ((commonErrors as readonly ErrorName[]).includes(name)) return 'every command';
  const commands = commandEntries.filter(([, contract]) => contract.errors.includes(name));
  const links = commands.map(([command]) => linked(command, 'commands.md'));
  return links.join(' ') || 'no command of this version';
}
