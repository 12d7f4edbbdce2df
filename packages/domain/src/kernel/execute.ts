import { randomUUID } from 'node:crypto';
import { Abandoned, gaveUp, translateDatabaseError } from '@dossier/db';
import { type Actor, nobody } from './access.ts';
import { authorise } from './authorise.ts';
import type { CommandRequest } from './call.ts';
import type { Contract } from './contract.ts';
import type { Services } from './desk.ts';
import { errors, Refusal, Taken, toFailure } from './errors.ts';
import { runOnce } from './idempotency.ts';
import { KnownRefusal } from './known-refusal.ts';
import { seesContacts } from './mask.ts';
import { presentDetail, presentReply } from './present.ts';
import { LeftBehind } from './run-freely.ts';
import { type Ran, runProven } from './run-proven.ts';
import { validateInParts } from './validate.ts';
import { Written } from './written.ts';

export interface CommandReply {
  readonly status: number;
  readonly data: unknown;
  /** In place of data, where the request said how to write it. */
  readonly written?: Written;
  /** 0 when nobody was signed in. */
  readonly staff_id: number;
  /** Set when the token was valid. */
  readonly session?: string;
}

/** The one way a command runs, whichever door it came through; never throws. */
export async function execute(
  services: Services,
  request: CommandRequest,
  whoAsks: typeof authorise = authorise,
): Promise<CommandReply> {
  let actor = nobody;
  const found = services.commands.get(request.command);
  try {
    if (!found) throw new Refusal('RET_INVALID_METHOD');
    const greeting =
      request.subscriber && services.events.greet({ ...request, subscriber: request.subscriber });
    if (greeting) await greeting;
    const proven = await runProven(services, found, request);
    if (proven) return answer(services, found.contract, proven);
    const { contract, run } = found;
    actor = await whoAsks(services, contract, request);
    const input = await validateInParts(contract.input, request.data);
    const output = await runOnce({ services, contract, request, actor, input, run });
    return answer(services, contract, { actor, input, output });
  } catch (error) {
    return refused(
      {
        services,
        contract: found?.contract,
        request,
        actor: error instanceof KnownRefusal ? error.actor : actor,
      },
      error,
    );
  }
}

function answer(services: Services, contract: Contract, { actor, input, output }: Ran): CommandReply {
  if (output instanceof Written) {
    disclosed(services, actor, output.discloses);
    return { ...answered(actor, 200, undefined), written: output };
  }
  const data = presentReply(contract, output, actor);
  recordDisclosure({ services, contract, actor }, input, output);
  return answered(actor, 200, data);
}

function answered(actor: Actor, status: number, data: unknown): CommandReply {
  const session = actor.session ? { session: actor.session } : {};
  return { status, data, staff_id: actor.staff_id, ...session };
}

function recordDisclosure(
  of: { services: Services; contract: Contract; actor: Actor },
  input: unknown,
  output: unknown,
) {
  const { services, contract, actor } = of;
  if (!contract.discloses) return;
  disclosed(services, actor, contract.discloses(input, output as Readonly<Record<string, unknown>>));
}

function disclosed(services: Services, actor: Actor, customer_id: number): void {
  if (customer_id > 0 && seesContacts(actor)) services.accessLog.read(actor.staff_id, customer_id);
}

/** The answer of a door whose time for a command is over; a query leaves nothing behind whatever it did. */
export function overdueReply(kind: Contract['kind'] | undefined): CommandReply {
  const failure =
    kind === 'query'
      ? toFailure('RET_TIMEOUT')
      : toFailure('RET_TECH_PROBLEM', 'The outcome is not known.', { retry: 'idempotency_key' });
  return { ...failure, staff_id: 0 };
}

interface Refused {
  readonly services: Services;
  readonly contract: Contract | undefined;
  readonly request: CommandRequest;
  readonly actor: Actor;
}

async function refused(of: Refused, thrown: unknown): Promise<CommandReply> {
  const { services, contract, request, actor } = of;
  // Answered to nobody.
  if (thrown instanceof Abandoned) return overdueReply('query');
  const refusal = await budgeted(of, thrown instanceof Refusal ? thrown : unexpected(of, thrown));
  const detail = presentDetail(contract, refusal.detail, actor);
  if (contract && detail.current) recordDisclosure({ services, contract, actor }, request.data, {});
  const { status, data } = toFailure(refusal.error, refusal.message, detail);
  if (actor.staff_id > 0) services.accessLog.refusal(actor.staff_id, request.command, refusal.error);
  return answered(actor, status, data);
}

/** A duplicate tells of a record that may be out of sight: so many an hour, no more (CONTRACT 2, scope). */
async function budgeted(of: Refused, refusal: Refusal): Promise<Refusal> {
  if (!(refusal instanceof Taken)) return refusal;
  try {
    const retry_after_ms = await of.services.limits.duplicateTold(of.actor.staff_id);
    return retry_after_ms > 0 ? new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms }) : refusal;
  } catch (error) {
    return unexpected(of, error);
  }
}

/** Anything but a refusal: internals go to our log under a correlation id, a fixed text to the caller. */
function unexpected(of: Refused, thrown: unknown): Refusal {
  const left = thrown instanceof LeftBehind;
  const fault = translateDatabaseError(left ? thrown.cause : thrown);
  if (gaveUp(fault) && !left) return new Refusal('RET_TIMEOUT');
  const correlation_id = randomUUID();
  of.services.log.error({ correlation_id, command: of.request.command, err: thrown }, 'command failed');
  const unknown = of.contract?.kind === 'mutation' && (left || fault?.certain !== true);
  const retry = unknown ? ({ retry: 'idempotency_key' } as const) : {};
  return new Refusal('RET_TECH_PROBLEM', errors.RET_TECH_PROBLEM.message, { correlation_id, ...retry });
}
