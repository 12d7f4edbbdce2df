import type { Actor } from './access.ts';
import type { Call, CommandRequest, Handler } from './call.ts';
import type { Contract } from './contract.ts';
import type { Services } from './desk.ts';
import { Refusal } from './errors.ts';

/** A command about to run: who asks for what. */
export interface Run {
  readonly services: Services;
  readonly contract: Contract;
  readonly request: CommandRequest;
  readonly actor: Actor;
  readonly input: unknown;
  readonly run: Handler<Contract>;
}

/** Something failed after a part of the command had been committed. */
export class LeftBehind extends Error {
  constructor(cause: unknown) {
    super('a part of the command is committed', { cause });
  }
}

/** What was refused stays so; what time did not suffice for does not. */
export function isFinal(error: unknown): boolean {
  return error instanceof Refusal && error.error !== 'RET_TIMEOUT';
}

/** Outside a transaction every change is committed by itself. */
export async function runFreely(call: Call, { run, input }: Run): Promise<unknown> {
  try {
    return await run(call, input);
  } catch (error) {
    throw call.changes > 0 && !isFinal(error) ? new LeftBehind(error) : error;
  } finally {
    if (call.changes > call.unhurried) call.services.sequencer.wake();
  }
}
