import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Client, dial } from './testing/client.ts';
import { QuickDesk } from './testing/desk.ts';
import { serve } from './testing/serve.ts';

const CERT = fileURLToPath(new URL('testing/localhost-cert.pem', import.meta.url));
const KEY = fileURLToPath(new URL('testing/localhost-key.pem', import.meta.url));
const TLS = { TLS_CERT: CERT, TLS_KEY: KEY };

function dialTls(port: number): TLSSocket {
  return connect({
    port,
    host: '127.0.0.1',
    ca: readFileSync(CERT),
    servername: 'localhost',
  });
}

test('TLS carries the same frames, and unfinished handshakes count as connections', async () => {
  const server = await serve(new QuickDesk(), { settings: { ...TLS, ANONYMOUS_MAX: 1 }, tlsPort: 0 });
  const silent = connectPlain(server.tlsPort, '127.0.0.1');
  silent.resume();
  await once(silent, 'connect');
  const socket = dialTls(server.tlsPort);
  const client = new Client(socket);
  await once(silent, 'close');
  client.send({ command: 'Ping', extID: 'é', __token: 'good' });
  expect(await client.reply()).toMatchObject({ extID: 'é', status: 200 });
  await (await dial(server)).roundTrips(1);
  socket.end();
  await client.closed;
});

test('plain text on the TLS port is refused and counted', async () => {
  const server = await serve(new QuickDesk(), { settings: TLS, tlsPort: 0 });
  const socket = connectPlain(server.tlsPort, '127.0.0.1');
  socket.resume().write('{"command":"Ping"}\r\n');
  await once(socket, 'close');
  expect(await server.metrics.text()).toContain('dossier_frames_refused_total{reason="tls"} 1');
});

test('a handshake in progress does not hold up closing', async () => {
  const server = await serve(new QuickDesk(), {
    settings: { ...TLS, SHUTDOWN_DEADLINE_MS: 60_000 },
    tlsPort: 0,
  });
  const socket = connectPlain(server.tlsPort, '127.0.0.1');
  await once(socket, 'connect');
  await (await dial(server)).roundTrips(1);
  socket.resume();
  await server.close();
});

test('plain TCP listens beyond loopback only when allowed, with a warning', async () => {
  await expect(serve(new QuickDesk(), { host: '0.0.0.0' })).rejects.toThrow(
    /^TCP_HOST 0\.0\.0\.0 is beyond loopback, .*TCP_PLAINTEXT=allow/,
  );
  const server = await serve(new QuickDesk(), { host: '0.0.0.0', settings: { TCP_PLAINTEXT: 'allow' } });
  await (await dial(server)).roundTrips(1);
  expect(server.lines).toContainEqual(expect.objectContaining({ level: 'warn', host: '0.0.0.0' }));
});

test('with TLS on the host asked for, plain TCP stays on loopback', async () => {
  const server = await serve(new QuickDesk(), { host: '0.0.0.0', settings: TLS, tlsPort: 0 });
  expect(server.host).toBe('127.0.0.1');
  expect(server.tlsPort).toBeGreaterThan(0);
});

test('a port that is taken, a certificate that is missing or none: one clear failure', async () => {
  const { port } = await serve(new QuickDesk());
  await expect(serve(new QuickDesk(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const absent = serve(new QuickDesk(), { settings: { ...TLS, TLS_CERT: '/absent' }, tlsPort: 0 });
  await expect(absent).rejects.toThrow(/^TLS_CERT cannot be read: /);
  const swapped = serve(new QuickDesk(), { settings: { TLS_CERT: KEY, TLS_KEY: CERT }, tlsPort: 0 });
  await expect(swapped).rejects.toThrow(/^TLS_CERT and TLS_KEY are no certificate and its key: /);
});
