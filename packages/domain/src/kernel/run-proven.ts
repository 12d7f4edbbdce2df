import type { ProvableSession } from '../session/live.ts';
import type { Actor } from './access.ts';
import { addressIn } from './addresses.ts';
import { requireAccess } from './authorise.ts';
import { Call, type CommandRequest } from './call.ts';
import type { Command, Services } from './desk.ts';
import { Refusal } from './errors.ts';
import { validate } from './validate.ts';

/** What a command gave, and to whom. */
export interface Ran {
  readonly actor: Actor;
  readonly input: unknown;
  readonly output: unknown;
}

/**
 * Runs a command of one statement as whoever the token belonged to when it was last read, where that statement itself
 * proves that they still are. Undefined when that cannot be or was refused: the long way then tells, and it alone.
 */
export function runProven(
  services: Services,
  command: Command,
  request: CommandRequest,
): Promise<Ran | undefined> | undefined {
  const { access, oneStatement } = command.contract;
  if (!oneStatement || access.callers === 'anyone' || request.idempotency_key !== undefined) return undefined;
  const known = services.limits.hasRates ? undefined : services.sessions.recall(request.token);
  return known && addressIn(known.ipfilters, request.address)
    ? runAs(known, { services, command, request })
    : undefined;
}

interface Asked {
  readonly services: Services;
  readonly command: Command;
  readonly request: CommandRequest;
}

async function runAs(
  { actor, proof }: ProvableSession,
  { services, command, request }: Asked,
): Promise<Ran | undefined> {
  const { contract, run } = command;
  const call = new Call({ request, actor, services, prove: () => proof(services.now()) });
  try {
    requireAccess(contract.access, actor);
    const input = validate(contract.input, request.data);
    const output = await run(call, input);
    if (!call.proven) throw new Error(`${request.command} answered without proof of its session`);
    services.lastUse.used(actor.session, services.now());
    return { actor, input, output };
  } catch (error) {
    if (error instanceof Refusal && call.changes === 0) return undefined;
    throw error;
  } finally {
    if (call.changes > 0) services.sequencer.wake();
  }
}
