import type { Actor } from './access.ts';
import { addressIn } from './addresses.ts';
import type { Services } from './desk.ts';

/** Whose token this is, when it is valid now and at this address. */
export async function findCaller(
  { sessions }: Services,
  { token, address }: { readonly token: string; readonly address: string },
): Promise<Actor | undefined> {
  const session = await sessions.find(token);
  return session && addressIn(session.ipfilters, address) ? session.actor : undefined;
}
