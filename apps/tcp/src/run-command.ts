import { randomUUID } from 'node:crypto';
import { type Contract, findContract } from '@dossier/domain/contracts';
import { type CommandReply, overdueReply, toFailure } from '@dossier/domain/server';
import { type Envelope, encodeText } from '@dossier/wire';
import type { Door } from './door.ts';
import type { EventFeed } from './event-feed.ts';
import type { CommandOrder } from './order.ts';
import { namesOf } from './record-names.ts';

/** The connection a command came in on. */
export interface Origin {
  address: string;
  /** Tells it from every other connection. */
  name: string;
  order: CommandOrder;
  /** Takes what is pushed to it. */
  subscriber: EventFeed;
  /** Aborted once it is closed. */
  readonly closed: AbortSignal;
  /** Sends the reply; a promise where it goes in pieces, of whether all of it went. */
  answer(extID: Envelope['extID'], reply: CommandReply): Promise<boolean> | undefined;
}

/** Runs one command in its turn; it is answered exactly once, at the latest when its time is over. */
export function runCommand(door: Door, origin: Origin, envelope: Envelope): void {
  new CommandRun(door, origin, envelope).enter();
}

/** Methods instead of closures: this is the hottest path, and closures would be made anew for every command. */
class CommandRun {
  readonly #door: Door;
  readonly #origin: Origin;
  readonly #envelope: Envelope;
  readonly #contract: Contract | undefined;
  readonly #arrived = performance.now();
  #state: 'waiting' | 'running' | 'answered' = 'waiting';
  #timer: NodeJS.Timeout | undefined;

  constructor(door: Door, origin: Origin, envelope: Envelope) {
    this.#door = door;
    this.#origin = origin;
    this.#envelope = envelope;
    this.#contract = findContract(envelope.command);
  }

  enter(): void {
    this.#timer = setTimeout(overdue, this.#door.settings.COMMAND_TIMEOUT_MS, this);
    this.#door.commandTaken();
    this.#origin.order.enter(
      namesOf(this.#contract?.concerns, this.#envelope.data),
      (leave) => void this.#run(leave),
    );
  }

  /** The time is over: answers in place of the desk. */
  overdue(): void {
    const started = this.#state === 'running';
    this.#answer(started ? overdueReply(this.#contract?.kind) : refusal(toFailure('RET_TIMEOUT')));
  }

  async #run(leave: () => void): Promise<void> {
    if (this.#state === 'waiting') {
      this.#state = 'running';
      const sending = this.#answer(await this.#execute());
      if (sending) await sending;
    }
    leave();
  }

  #execute(): Promise<CommandReply> {
    const { command, data, token, idempotencyKey: idempotency_key } = this.#envelope;
    const { address, name: connection, subscriber, closed: abandoned } = this.#origin;
    const deadline = this.#arrived + this.#door.settings.COMMAND_TIMEOUT_MS;
    const at = { transport: 'tcp', address, connection, subscriber, deadline, abandoned } as const;
    const request = { command, data, token, idempotency_key, ...at, textOf: encodeText };
    return this.#door.desk.execute(request).catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): CommandReply {
    const correlation_id = randomUUID();
    const command = this.#envelope.command.slice(0, 64);
    this.#door.log.error({ err: error, correlation_id, command }, 'the desk failed');
    return refusal(toFailure('RET_TECH_PROBLEM', undefined, { correlation_id }));
  }

  #answer(reply: CommandReply): Promise<void> | undefined {
    if (this.#state === 'answered') return reply.written?.discard();
    this.#state = 'answered';
    clearTimeout(this.#timer);
    const sending = this.#origin.answer(this.#envelope.extID, reply);
    if (sending) return sending.then((whole) => this.#finish(reply, whole));
    this.#finish(reply, true);
    return undefined;
  }

  #finish(reply: CommandReply, whole: boolean): void {
    const ms = performance.now() - this.#arrived;
    observe(this.#door, { command: this.#envelope.command, reply, whole, ms });
    this.#door.commandFinished();
  }
}

function overdue(run: CommandRun): void {
  run.overdue();
}

function refusal(failure: { status: number; data: unknown }): CommandReply {
  return { ...failure, staff_id: 0 };
}

function observe(
  door: Door,
  { command, reply, whole, ms }: { command: string; reply: CommandReply; whole: boolean; ms: number },
): void {
  const { status, staff_id } = reply;
  const contract = findContract(command);
  // Names of commands that do not exist come from the outside without end; a metric must not keep them.
  const label = contract ? command : 'unknown';
  door.metrics.commandSeconds.observe({ command: label, status }, ms / 1000);
  const line = {
    command: command.slice(0, 64),
    staff_id,
    status,
    ms: Math.round(ms * 100) / 100,
    ...(whole ? {} : { cut: true }),
  };
  if (isQuiet(contract, status)) door.log.debug(line, 'command');
  else door.log.info(line, 'command');
}

/** A heartbeat or a look at the version tells operators nothing. */
function isQuiet(contract: Contract | undefined, status: number): boolean {
  return contract?.kind === 'query' && contract.access.callers === 'anyone' && status === 200;
}
