import type { Actor } from './access.ts';
import { type Detail, type ErrorName, Refusal } from './errors.ts';

/** Refused after the session was found live: it carries who was refused, for the log. */
export class KnownRefusal extends Refusal {
  readonly actor: Actor;

  constructor(actor: Actor, error: ErrorName, ...rest: [message?: string | undefined, detail?: Detail]) {
    super(error, ...rest);
    this.actor = actor;
  }
}
