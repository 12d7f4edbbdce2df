import type { CommandReply, CommandRequest, Desk } from '@dossier/domain/server';

/** A command that has reached the desk and waits for the test to answer it. */
export interface Call {
  request: CommandRequest;
  answer(reply?: Partial<CommandReply>): void;
}

/** Nobody is subscribed to anything. */
const events: Desk['events'] = { resume: () => undefined, leave: () => undefined };

const FINE: CommandReply = { status: 200, data: {}, staff_id: 1 };

/** A desk whose commands (but for Ping) a test answers one by one; it stands where the real one is plugged in. */
export class HeldDesk implements Pick<Desk, 'execute' | 'events'> {
  readonly events = events;
  readonly started: string[] = [];
  readonly #calls: Call[] = [];
  readonly #askers: ((call: Call) => void)[] = [];

  execute(request: CommandRequest): Promise<CommandReply> {
    if (request.command === 'Ping') return Promise.resolve(FINE);
    this.started.push(String(request.data.id ?? request.command));
    return new Promise((resolve) => {
      const call = { request, answer: (reply = {}) => resolve({ ...FINE, ...reply }) };
      const asker = this.#askers.shift();
      if (asker) asker(call);
      else this.#calls.push(call);
    });
  }

  /** The next command that starts, or has started and was not asked for yet. */
  next(): Promise<Call> {
    const call = this.#calls.shift();
    return call ? Promise.resolve(call) : new Promise((resolve) => this.#askers.push(resolve));
  }
}

/** A desk that answers by itself: a token 'good' is valid, and the data says how large the answer is. */
export class QuickDesk implements Pick<Desk, 'execute' | 'events'> {
  readonly events = events;
  executed = 0;

  async execute({ token, data }: CommandRequest): Promise<CommandReply> {
    this.executed++;
    const session = token === 'good' ? { session: 's1' } : {};
    const size = typeof data.size === 'number' ? data.size : 0;
    return { ...FINE, data: size > 0 ? { text: 'x'.repeat(size) } : { echo: data }, ...session };
  }
}
