import { randomUUID } from 'node:crypto';
import { findContract } from '@dossier/domain/contracts';
import { type CommandReply, toFailure } from '@dossier/domain/server';
import type { Envelope } from '@dossier/wire';
import type { Door } from './door.ts';
import type { CommandOrder } from './order.ts';
import { namesOf } from './record-names.ts';

/** The connection a command came in on. */
export interface Origin {
  address: string;
  order: CommandOrder;
  answer(extID: Envelope['extID'], reply: CommandReply): void;
}

/** Runs one command in its turn; it is answered exactly once, at the latest when its time is over. */
export function runCommand(door: Door, origin: Origin, envelope: Envelope): void {
  const arrived = performance.now();
  let state: 'waiting' | 'running' | 'answered' = 'waiting';

  const answer = (reply: CommandReply) => {
    if (state === 'answered') return;
    state = 'answered';
    clearTimeout(timer);
    observe(door, { command: envelope.command, reply, ms: performance.now() - arrived });
    door.commandFinished();
    origin.answer(envelope.extID, reply);
  };
  const timer = setTimeout(() => {
    answer(state === 'running' ? overdueReply(envelope.command) : refusal(toFailure('RET_TIMEOUT')));
  }, door.settings.COMMAND_TIMEOUT_MS);

  const run = async (leave: () => void) => {
    if (state === 'waiting') {
      state = 'running';
      answer(await execute(door, origin.address, envelope));
    }
    leave();
  };
  door.commandTaken();
  origin.order.enter(namesOf(envelope), (leave) => void run(leave));
}

async function execute(door: Door, address: string, envelope: Envelope): Promise<CommandReply> {
  const { command, data, token, idempotencyKey } = envelope;
  const key = idempotencyKey === undefined ? {} : { idempotency_key: idempotencyKey };
  try {
    return await door.desk.execute({ command, data, token, ...key, transport: 'tcp', address });
  } catch (error) {
    const correlation_id = randomUUID();
    door.log.error({ err: error, correlation_id, command: command.slice(0, 64) }, 'the desk failed');
    return refusal(toFailure('RET_TECH_PROBLEM', undefined, { correlation_id }));
  }
}

/** The answer for a command whose outcome is not known; a query leaves nothing behind whatever it did. */
function overdueReply(command: string): CommandReply {
  if (findContract(command)?.kind === 'query') return refusal(toFailure('RET_TIMEOUT'));
  return refusal(toFailure('RET_TECH_PROBLEM', 'The outcome is not known.', { retry: 'idempotency_key' }));
}

function refusal(failure: { status: number; data: unknown }): CommandReply {
  return { ...failure, staff_id: 0 };
}

function observe(
  door: Door,
  { command, reply, ms }: { command: string; reply: CommandReply; ms: number },
): void {
  const { status, staff_id } = reply;
  // Names of commands that do not exist come from the outside without end; a metric must not keep them.
  const label = findContract(command) ? command : 'unknown';
  door.metrics.commandSeconds.observe({ command: label, status }, ms / 1000);
  door.log.info(
    { command: command.slice(0, 64), staff_id, status, ms: Math.round(ms * 100) / 100 },
    'command',
  );
}
