import { readFileSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { SettingsError } from '@dossier/runtime';
import type { Door } from './door.ts';
import { SOCKET_OPTIONS, seatFor, type Welcome } from './place.ts';

/** A TLS server; seats are taken before the handshake, so that unfinished handshakes count as well. */
export function tlsServer(door: Door, welcome: Welcome): Server {
  const { TLS_CERT, TLS_KEY, FRAME_TIMEOUT_S } = door.settings;
  const server = createTls({
    ...SOCKET_OPTIONS,
    cert: readPem('TLS_CERT', TLS_CERT),
    key: readPem('TLS_KEY', TLS_KEY),
    handshakeTimeout: FRAME_TIMEOUT_S * 1000,
  });
  server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    door.handshakes.set(peer, { socket, place: seatFor(door, socket) });
    socket.on('close', () => door.handshakes.delete(peer));
  });
  server.on('secureConnection', (socket: Socket) => {
    const peer = peerOf(socket);
    const handshake = door.handshakes.get(peer);
    door.handshakes.delete(peer);
    if (handshake) welcome(socket, handshake.place);
    else socket.destroy();
  });
  server.on('tlsClientError', (error) => {
    door.metrics.framesRefused.inc({ reason: 'tls' });
    door.log.debug({ err: error }, 'TLS handshake failed');
  });
  return server;
}

function createTls(options: TlsOptions): Server {
  try {
    return createServer(options);
  } catch (error) {
    throw new SettingsError(`TLS_CERT and TLS_KEY are no certificate and its key: ${reasonOf(error)}`);
  }
}

function readPem(name: 'TLS_CERT' | 'TLS_KEY', file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SettingsError(`${name} cannot be read: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function peerOf(socket: Socket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
