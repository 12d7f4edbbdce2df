import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ConnectionChange,
  type ConnectOptions,
  connect,
  type Dossier,
  DossierError,
} from '@dossier/client';
import type { Settings } from '@dossier/runtime';
import type { DialOptions } from './desk-commands.ts';
import { lineOf } from './line-of.ts';
import { findRun } from './run-file.ts';
import type { Terminal } from './terminal.ts';

/** The command line itself is wrong. */
export class UsageError extends Error {}

/** There is no desk, or it did not let us in. */
export class NoDesk extends Error {}

/** Connects to the desk the options or the running copy name. */
export async function dial(options: DialOptions, settings: Settings, terminal: Terminal): Promise<Dossier> {
  const place = placeOf(options, settings);
  const who = await whoOf(options, terminal);
  try {
    return await connect({ ...place, ...tlsOf(options, terminal), ...who, onChange: tellLosses(terminal) });
  } catch (error) {
    if (error instanceof DossierError) throw error;
    throw new NoDesk(`No desk answers at ${place.host}:${place.port}: ${lineOf(error)}`, { cause: error });
  }
}

/** People who wait are told why, once for each loss. */
function tellLosses({ forPeople, complain }: Terminal): (change: ConnectionChange) => void {
  let isLost = false;
  return ({ state }) => {
    if (state === 'closed' || isLost === (state === 'lost')) return;
    isLost = state === 'lost';
    const news = isLost ? 'The connection to the desk is lost; connecting again.' : 'Connected again.';
    if (forPeople) complain(news);
  };
}

/** A file the command line names. */
export function readText(path: string, folder: string): string {
  try {
    return readFileSync(resolve(folder, path), 'utf8');
  } catch (error) {
    throw new UsageError(`${path} can't be read: ${lineOf(error)}`, { cause: error });
  }
}

function placeOf(
  { at }: DialOptions,
  { DATA_DIR, TCP_HOST, TCP_PORT }: Settings,
): { host: string; port: number } {
  const address = at ?? findRun(DATA_DIR)?.listening[0] ?? `${TCP_HOST}:${TCP_PORT}`;
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  if (host === '') throw new UsageError(`--at is HOST:PORT, not ${address}.`);
  return { host, port: Number(port) };
}

function tlsOf({ tls, ca }: DialOptions, { folder }: Terminal): Pick<ConnectOptions, 'tls'> {
  if (ca !== undefined) return { tls: { ca: readText(ca, folder) } };
  return tls ? { tls } : {};
}

async function whoOf({ token = process.env['DOSSIER_TOKEN'], login, otp }: DialOptions, terminal: Terminal) {
  if (login === undefined && token) return { token };
  if (login === undefined) throw new UsageError('Say who you are: --token, DOSSIER_TOKEN or --login.');
  const password = process.env['DOSSIER_PASSWORD'] ?? (await terminal.secret(`Password of ${login}: `));
  if (!password) throw new UsageError('--login needs DOSSIER_PASSWORD where nobody can be asked.');
  return { login, password, ...(otp === undefined ? {} : { otp_code: otp }) };
}
