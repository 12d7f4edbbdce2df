import { Client } from './connection/client.ts';
import type { Dossier } from './dossier.ts';
import type { ConnectOptions } from './options.ts';

/** Connects to a desk and proves the token, or signs in; throws when that fails the first time. */
export async function connect(options: ConnectOptions): Promise<Dossier> {
  const client = new Client(options);
  await client.start();
  return client;
}
