import { type Access, type Actor, nobody, system } from './access.ts';
import type { CommandRequest } from './call.ts';
import { findCaller } from './caller.ts';
import type { Contract } from './contract.ts';
import type { Services } from './desk.ts';
import { Refusal } from './errors.ts';
import { KnownRefusal } from './known-refusal.ts';

/** Who is asking, checked live and against the command's access before its data is looked at; fails closed. */
export async function authorise(
  services: Services,
  contract: Contract,
  request: CommandRequest,
): Promise<Actor> {
  const { access } = contract;
  if (access.callers === 'anyone') return withinRate(services, request, nobody);
  const actor = await findCaller(services, request);
  if (!actor) throw new Refusal('RET_UNAUTHORIZED');
  requireAccess(access, actor);
  services.lastUse.used(actor.session, services.now());
  return withinRate(services, request, actor);
}

/** The desk itself asks, by no token; it may call what says so, and nothing else. */
export async function authoriseSystem(_: Services, { access }: Contract): Promise<Actor> {
  if (access.callers === 'anyone') throw new Refusal('RET_NOT_ENOUGH_RIGHTS');
  requireAccess(access, system);
  return system;
}

/** Refused unless a person may call a command at all. */
export function requireAccess(access: Access, actor: Actor): void {
  const lacks = lackingFor(access, actor);
  if (lacks !== undefined) throw new KnownRefusal(actor, 'RET_NOT_ENOUGH_RIGHTS', lacks);
}

/** Whether a person may call a command at all, as `requireAccess` says. */
export function canCall(access: Access, actor: Actor): boolean {
  return lackingFor(access, actor) === undefined;
}

/** What keeps a person from calling a command at all: session type, temporary password, right. */
function lackingFor(access: Access, actor: Actor): string | undefined {
  if (access.callers === 'anyone') return undefined;
  if (!access.callers.includes(actor.role)) return 'Your session type may not call this.';
  if (actor.temporaryPassword && !access.withTemporaryPassword) {
    return 'Change your temporary password first.';
  }
  if (access.right && !actor.rights.has(access.right)) return `This needs the right ${access.right}.`;
  return undefined;
}

function withinRate(services: Services, request: CommandRequest, actor: Actor): Actor | Promise<Actor> {
  return services.limits.hasRates ? counted(services, request, actor) : actor;
}

async function counted(
  services: Services,
  { connection = '' }: CommandRequest,
  actor: Actor,
): Promise<Actor> {
  const retry_after_ms = await services.limits.rateWait({ connection, session: actor.session });
  if (retry_after_ms > 0) throw new KnownRefusal(actor, 'RET_TOO_FREQUENT', undefined, { retry_after_ms });
  return actor;
}
