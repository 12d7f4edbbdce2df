import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Connection } from './connection.ts';
import { Door, type DoorOptions } from './door.ts';
import { type Place, SOCKET_OPTIONS, seatFor } from './place.ts';
import { plainHost } from './plaintext.ts';
import { tlsServer } from './tls.ts';

/** What a TCP server needs; host and ports stand in for those of the settings, and port 0 is any free one. */
export interface TcpServerOptions extends DoorOptions {
  host?: string;
  port?: number;
  tlsPort?: number;
}

/** A TCP server that listens. */
export interface TcpServer {
  /** Where plain TCP listens. */
  host: string;
  port: number;
  /** 0 without TLS. */
  tlsPort: number;
  /** Answers what runs, refuses what comes, then closes every connection; within SHUTDOWN_DEADLINE_MS. */
  close(): Promise<void>;
}

interface Listening {
  servers: Server[];
  connections: Set<Connection>;
}

/** Listens on plain TCP and, where a TLS port is given, on TLS; rejects when a port is taken. */
export async function startTcpServer(options: TcpServerOptions): Promise<TcpServer> {
  const { settings, log, host = settings.TCP_HOST, port = settings.TCP_PORT } = options;
  const tlsPort = options.tlsPort ?? (settings.TCP_TLS_PORT || undefined);
  const door = new Door(options);
  const open: Listening = { servers: [], connections: new Set() };
  const welcome = (socket: Socket, place: Place) => {
    const connection = new Connection(door, socket, place);
    open.connections.add(connection);
    socket.on('close', () => open.connections.delete(connection));
  };
  const listenOn = async (server: Server, at: { host: string; port: number }) => {
    const listensOn = await listen(server, at);
    server.on('error', (error) => log.error({ err: error }, 'could not accept a connection'));
    open.servers.push(server);
    return listensOn;
  };
  const plainAt = { host: plainHost({ host, tls: tlsPort !== undefined, settings, log }), port };
  const plain = createServer(SOCKET_OPTIONS, (socket) => welcome(socket, seatFor(door, socket)));
  const secure = tlsPort === undefined ? undefined : tlsServer(door, welcome);
  try {
    return {
      host: plainAt.host,
      port: await listenOn(plain, plainAt),
      tlsPort: secure && tlsPort !== undefined ? await listenOn(secure, { host, port: tlsPort }) : 0,
      close: () => closeInOrder(door, open),
    };
  } catch (error) {
    await closeInOrder(door, open);
    throw error;
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

async function closeInOrder(door: Door, { servers, connections }: Listening): Promise<void> {
  const closed = Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, door.settings.SHUTDOWN_DEADLINE_MS);
  });
  await Promise.race([door.drain(), deadline]);
  for (const { socket } of door.handshakes.values()) socket.destroy();
  for (const connection of connections) connection.finish();
  await Promise.race([closed, deadline]);
  clearTimeout(timer);
  for (const connection of connections) connection.destroy();
  await closed;
}
