import { createServer } from 'node:net';

/** An address a process is going to listen on, and the setting that chose it. */
export interface WantedPort {
  host: string;
  port: number;
  setting: string;
}

/** Throws one line naming the setting when another program holds a port, before anything is started for nothing. */
export async function requireFreePorts(wanted: WantedPort[]): Promise<void> {
  for (const { host, port, setting } of wanted.filter((one) => one.port !== 0)) {
    const code = await tryListen(host, port);
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} on ${host} is in use by another program: end it, or set ${setting} to a free port.`,
      );
    }
    if (code !== undefined)
      throw new Error(`Cannot listen on ${host}:${port} (${code}): see ${setting} and its host.`);
  }
}

function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
