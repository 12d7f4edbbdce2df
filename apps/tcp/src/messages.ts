/** What a worker tells the primary process. */
export type FromWorker =
  | { kind: 'listening'; host: string; port: number; tlsPort: number }
  | { kind: 'failed'; message: string }
  | { kind: 'ready'; id: number; facts: Record<string, string> }
  | { kind: 'not-ready'; id: number; message: string };

/** What the primary process asks of a worker. */
export type ToWorker = { kind: 'stop' } | { kind: 'ready?'; id: number };

/** Where the server listens, told to the process that started it; addresses as host:port. */
export interface ListeningReport {
  type: 'listening';
  tcp: string;
  tls?: string;
  ops: string;
}

/** An address as people write it. */
export function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The failure of a start in one line. */
export function startFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, address } = error as { code?: string; port?: number; address?: string };
  const where = hostPort(address ?? '', port ?? 0);
  if (code === 'EADDRINUSE')
    return `${where} is in use by another program; choose another port in the settings.`;
  if (code === 'EACCES') return `${where} may not be used by this user; choose a port above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `${where} is no address of this machine.`;
  return (error.message || error.name).split('\n')[0] ?? error.name;
}
