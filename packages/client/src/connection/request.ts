import { randomUUID } from 'node:crypto';
import { type Traits, traits } from '../generated/commands.ts';
import type { CallOptions } from '../options.ts';
import type { CallRequest } from './pending-call.ts';

type Wishes = Pick<CallOptions, 'idempotency_key'> & { readonly retry: boolean };

/** A command as it is sent, as often as it may be. */
export function toRequest(
  command: string,
  input: object,
  { retry, idempotency_key: given }: Wishes,
): CallRequest {
  const trait: Traits | undefined = Object.hasOwn(traits, command)
    ? traits[command as keyof typeof traits]
    : undefined;
  const idempotencyKey = given ?? (retry && takesKey(trait, input) ? randomUUID() : undefined);
  const repeatable = retry && (trait?.kind === 'query' || idempotencyKey !== undefined);
  return { command, json: JSON.stringify(input), idempotencyKey, repeatable, open: trait?.open ?? false };
}

function takesKey(trait: Traits | undefined, input: object): boolean {
  if (trait?.kind !== 'mutation' || trait.open) return false;
  const { secret = [] } = trait;
  return secret !== true && !secret.some((key) => Object.hasOwn(input, key));
}
